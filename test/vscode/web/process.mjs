// As much of Node's process as its assertions look at in a browser.
export const process = { env: {}, platform: "browser", stderr: {} };
