/**
 * docs/ci.md: what each format looks like, as a check of a small study prints it when the page is made.
 */
import manifest from "../package.json" with { type: "json" };
import { check } from "../server/src/cli/check.ts";
import { githubWorkflow, gitlabPipeline } from "../server/src/cli/init/ci.ts";
import type { Io } from "../server/src/cli/io.ts";
import { type FormatName, formatNames } from "../server/src/cli/report/formats.ts";

const study = new Map([
  [
    "codebook.yaml",
    `codebook: small
version: 1.0.0
participants: { T: therapist, C: client }
codes:
  - { id: withdrawal, definition: The client moves away. }
`,
  ],
  [
    "sessions/s01.ana.transcript",
    `T: How did last week leave you?
C: {Fine, I guess.}#withdrawl
% rapport-disable-next stray-tag: She reads a post aloud.
C: It said #withdrawal is not a crime.
C: I wrote #withdrawal, and nobody came.
`,
  ],
]);

export async function ciPage(): Promise<string> {
  const printed = await allPrinted();
  return `# In CI and before a commit

\`rapport check\` ends with 0 where nothing is wrong, 1 where there is an error or a warning, and 2 where it could not run. What it
prints is the same each time, and paths are relative to the folder in which it runs. [The command line](cli.md) has every option.

## Formats

\`\`\`sh
rapport check --format github --format sarif --output rapport.sarif --format markdown --output rapport.md
\`\`\`

Each \`--output\` belongs to the \`--format\` before it; one format may go without, to standard output. Files are written to a temporary
name and renamed, so that nobody reads half of one. This is what the formats look like for a study of two files, \`codebook.yaml\`:

${block("yaml", text("codebook.yaml"))}

and \`sessions/s01.ana.transcript\`:

${block("coded-transcript", text("sessions/s01.ana.transcript"))}

### text

${block("text", printed.text)}

### github

Workflow commands, which GitHub shows beside the lines of a pull request. Of each kind it shows ten a step, so print a table
beside them, as below.

${block("text", printed.github)}

They look so there:

${annotations(printed.jsonl)}

### markdown

For the summary of a run or the comment of a pull request. What a comment cannot hold is counted and left out.

${block("markdown", printed.markdown)}

It looks so there:

${printed.markdown.replace(/^## /, "#### ").trimEnd()}

### sarif

SARIF 2.1.0, which code scanning services read. \`partialFingerprints\` stay the same when lines move.

${block("json", printed.sarif)}

### junit

JUnit's XML, which GitLab and Jenkins read. Errors and warnings are failures; information and hints are cases that pass.

${block("xml", printed.junit)}

### json and jsonl

One object with all findings, what could not be read and the counts, or an object a finding, each on a line of its own.

${block("json", printed.jsonl)}

## What is to fail

- \`--quiet\` prints errors and warnings alone: what makes a check fail.
- \`--max-warnings 5\` admits five warnings. Errors always fail.
- The codebook's \`checks\` sets the severity of a check, or turns it off, for everybody; see [checks](checks.md).
- A memo suppresses one finding where it stands: see below.
- A baseline accepts what is there today and fails on what is new.

### A baseline

\`\`\`sh
rapport check --baseline lint.json --write-baseline   # accepts all that is found now
rapport check --baseline lint.json                    # from now on
\`\`\`

Commit the file. A finding is known by its file, its check, what its line says without markup, and which of several such it is. So
lines may move and be coded further, and a second mistake on the same line is new. What the line says is kept as a number from
which no words can be read. Where accepted findings are gone the check says so; write the file anew then, so that they cannot come
back. Written for some paths alone, it leaves what it says of other files.

### Suppression in a memo

\`\`\`coded-transcript
% rapport-disable-next stray-tag: She reads a post aloud.
C: It said #withdrawal is not a crime.
\`\`\`

The memo holds for one check, and for what is found to begin on the next line below that is neither blank nor a memo; several
such lines may follow one another. The reason is required. One that is not needed, that lacks its reason or names no check of
transcripts is reported: [unused-suppression](checks/unused-suppression.md),
[invalid-suppression](checks/invalid-suppression.md). It holds in the editor as in CI. What concerns the front matter, or the
session as a whole, cannot be suppressed so: use the codebook's \`checks\` or a baseline.

## Corrections

\`rapport check --fix --diff\` shows what can be corrected without changing what anything means, and ends with 1 where that is
something; \`rapport check --fix\` writes it, in all files or in none, and checks what is left.

## Many transcripts

A check uses all cores where there are more than some hundred transcripts, up to eight; each needs some 80 MB.

\`rapport check --cache .rapport-cache\` remembers in that file what was found, and looks the next time only at transcripts that have
changed: a file counts as unchanged where its size, its times and its place on the disk are what they were, else where its text is, as in
a fresh checkout. All is looked at anew where a codebook, the key file or Rapport itself is another. What is found, and its order, are the
same. A cache that is missing or damaged is made anew. Findings cite codes and labels, so keep it out of git, and let your CI keep it from
run to run only where it may keep transcripts.

A corpus can be divided over jobs. Each looks at its part, the last joins them and looks at what concerns the whole project, such as
copies that differ; it prints what one check of all would have printed, and ends as that would:

\`\`\`yaml
  part:
    runs-on: ubuntu-latest
    strategy:
      matrix:
        number: [1, 2, 3, 4]
    steps:
      # checkout, Node and Rapport as above
      - run: rapport check --shard \${{ matrix.number }}/4 --output part-\${{ matrix.number }}.json
      - uses: actions/upload-artifact@v4
        with: { name: "part-\${{ matrix.number }}", path: "part-*.json" }
  whole:
    needs: part
    runs-on: ubuntu-latest
    steps:
      # checkout of the same commit, Node and Rapport as above
      - uses: actions/download-artifact@v4
        with: { pattern: "part-*", merge-multiple: true }
      - run: rapport merge-reports part-*.json --format github
\`\`\`

## In an editor without a language server

\`rapport check --stdin-filename sessions/s01.ana.transcript --format jsonl\` checks what comes on standard input as if it were that
file, with its codebook. \`rapport check --watch\` checks again whenever a file changes.

## The packaged command line

\`npm pack\` in a checkout of Rapport makes \`rapport-${manifest.version}.tgz\`, one file without dependencies. Put it into the study's repository, as
\`tools/rapport.tgz\`, or where your CI can download it, and install it with \`npm install --global\` and its path or address.
\`rapport init\` writes all of this for a new study, and \`rapport init --ci gitlab\` for GitLab; no file that is there is changed.

### GitHub

[ci/github.yml](../ci/github.yml), as \`.github/workflows/rapport.yml\`:

${block("yaml", githubWorkflow)}

Or with the action, which lies in Rapport's own repository and makes the command line from its sources where no \`package\` is
given. Name the repository and the commit that you trust:

\`\`\`yaml
- uses: OWNER/rapport@COMMIT
  id: rapport
  with:
    package: ./tools/rapport.tgz
    baseline: lint.json
- if: always()
  uses: github/codeql-action/upload-sarif@v3
  with:
    sarif_file: \${{ steps.rapport.outputs.sarif }}
\`\`\`

The upload to code scanning needs \`permissions: { security-events: write }\`. Annotations have the right places where the check runs
in the repository's top folder.

### GitLab

[ci/gitlab.yml](../ci/gitlab.yml), as \`.gitlab-ci.yml\` or included in it:

${block("yaml", gitlabPipeline)}

### pre-commit

\`\`\`yaml
repos:
  - repo: ADDRESS OF RAPPORT'S REPOSITORY
    rev: COMMIT
    hooks:
      - id: rapport
      - id: rapport-verbatim   # refuses a commit that changes what was said
\`\`\`

Both look at the whole project, since a change of the codebook bears on transcripts that did not change.
`;
}

function text(name: string): string {
  return study.get(name) ?? "";
}

function block(language: string, content: string): string {
  return `\`\`\`${language}\n${content.trimEnd()}\n\`\`\``;
}

/** The commands in the way in which GitHub shows them, with the line that they stand below. */
function annotations(lines: string): string {
  const titles: Record<string, string> = { error: "Error", warning: "Warning", information: "Notice", hint: "Notice" };
  const quotes = lines
    .trimEnd()
    .split("\n")
    .map((line) => {
      const { file, line: number, severity, check, message, advice } = JSON.parse(line);
      const code = text(file).split("\n")[number - 1];
      const head = `> **${titles[severity]}** on line ${number} of \`${file}\`\n>`;
      return `${head}\n> \`\`\`text\n> ${code}\n> \`\`\`\n>\n> **${check}**\n>\n> ${message} ${advice}`;
    });
  return quotes.join("\n\n");
}

/** What a check of the study prints, by format. */
async function allPrinted(): Promise<Readonly<Record<FormatName, string>>> {
  const texts = await Promise.all(formatNames.map(async (name) => [name, await printed(name)] as const));
  return Object.fromEntries(texts) as Record<FormatName, string>;
}

/** What a check of the study prints. */
async function printed(format: FormatName): Promise<string> {
  let out = "";
  const root = "file:///study";
  const never = (): never => {
    throw new Error("a check reads and prints, and does nothing else");
  };
  const io: Io = {
    version: manifest.version,
    files: {
      read(uri) {
        const found = study.get(uri.slice(root.length + 1));
        return found === undefined ? { kind: "absent" } : { kind: "text", text: found };
      },
      list: () => [...study.keys()].map((name) => `${root}/${name}`),
    },
    builtins: [],
    cwd: root,
    out: (more) => {
      out += more;
    },
    err: never,
    stat: () => ({ uri: root, kind: "folder" }),
    isRepository: (folder) => folder === root,
    isIgnored: () => undefined,
    create: never,
    replace: never,
    replaceAll: never,
    writeParts: never,
    atRevision: never,
    listAtRevision: never,
    readInput: never,
    watch: never,
    stateOf: never,
    digest: never,
    program: never,
    team: () => undefined,
    more: never,
    serve: never,
  };
  await check.run(["--format", format], io);
  return out;
}
