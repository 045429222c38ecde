/**
 * Files that the server cannot read itself, because it runs in a browser or they lie on a virtual file system. A client
 * that says `givesFiles` in its initialization options reads them instead.
 */

export interface FileRequests {
  /** Files of the workspace, codebooks first. The client waits for the answer before it gives more. */
  "rapport/giveFiles": { params: GiveFilesParams; result: null };
}

/** The client gives all files of the folders that were there at the start, and then of those that are added at once. */
export interface GiveFilesParams {
  readonly files: readonly GivenFile[];
  /** Whether there are more in these folders. Until there are none, nothing is changed over the whole project. */
  readonly more: boolean;
}

export interface GivenFile {
  readonly uri: string;
  /** Its byte order mark stays. Null where there is no such file, or none that can be read as UTF-8. */
  readonly text: string | null;
}

/** Sent by the server to such a client. */
export interface ClientRequests {
  /** Files that a front matter or a codebook names, or that changed: their texts in the same order. */
  "rapport/readFiles": { params: { readonly uris: readonly string[] }; result: readonly (string | null)[] };
}

/** What the client may say when it starts the server. */
export interface InitializationOptions {
  readonly givesFiles?: boolean;
}
