// Invented transcripts of any length for the benchmarks: 150 codings per 50 kB, and a number of problems in all.
const words =
  "I don't know it was fine and then we talked about the work again because she said that nothing had changed since last week so what would be the point of going on".split(
    " ",
  );
const codes = ["minimal-response=3", "denial=2", "complaint-progress=4", "reflects-feeling", "names-rupture"];

/** The codebook that they are coded with: every feature that costs time is in use. */
export const codebook = `codebook: bench
version: 1.0.0
roles: { client: The client, therapist: The therapist }
participants: { T: therapist, C: client }
coders: { ana: Ana, ben: Ben }
scales:
  significance: { type: ordinal, values: { 1: none, 2: minor, 3: some, 4: moderate, 5: major }, absent: 1 }
codes:
  - id: rupture
    definition: A strain.
    scale: significance
    group: rupture
    codes:
      - { id: minimal-response, definition: Says little., roles: [client, therapist] }
      - { id: denial, definition: Rejects a feeling., unit: [span, turn] }
      - { id: complaint-progress, definition: Complains of progress. }
  - id: resolution
    definition: What mends it.
    codes:
      - { id: reflects-feeling, definition: Reflects a feeling. }
      - { id: names-rupture, definition: Names it. }
rules:
  - { id: answered, after: rupture, expect: [resolution], within: { turns: 2000 }, message: No attempt at resolution follows. }
`;

/** The same numbers on every run and machine. */
function random(seed) {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 4294967296;
  };
}

/** A transcript of about `length` characters with `problems` unknown codes spread over it. */
export function transcript(length, { seed = 1, problems = 0, coder = "ana" } = {}) {
  const next = random(seed);
  let text = `---\ntitle: Session ${seed}\nid: C${seed}-s03\ncoder: ${coder}\ncodebook-version: 1.0.0\nparticipants:\n  T: therapist\n  C: { role: client, name: Client ${seed} }\nstatus: draft\n---\n`;
  let written = 0;
  for (let turn = 0, seconds = 0; text.length < length; turn++) {
    seconds += 5 + Math.floor(next() * 10);
    const clock = [seconds / 3600, (seconds / 60) % 60, seconds % 60].map((part) =>
      String(Math.floor(part)).padStart(2, "0"),
    );
    // Hours have two digits at most: the clock of a very long one starts again, as a second recording would.
    if (Number(clock[0]) > 99) {
      seconds = 0;
      text += `\n== Recording goes on\n\n`;
      continue;
    }
    const count = 5 + Math.floor(next() * 40);
    const isCoded = next() < 0.4;
    const at = Math.floor(next() * (count - 3));
    const isWrong = written < problems && text.length > (length / (problems + 1)) * (written + 1);
    if (isWrong) written++;
    const code = isWrong ? "no-such-code" : codes[Math.floor(next() * codes.length)];
    let line = `[${clock.join(":")}] ${turn % 2 === 0 ? "T" : "C"}: `;
    for (let index = 0; index < count; index++) {
      if ((isCoded || isWrong) && index === at) line += "{";
      line += words[Math.floor(next() * words.length)];
      if ((isCoded || isWrong) && index === at + 2) line += `}#${code}`;
      line += index < count - 1 ? " " : ".\n";
    }
    text += line;
  }
  // Every rupture is answered, so that what is found is what was asked for.
  return `${text}T: {Let us stay with that.}#names-rupture\n`;
}
