/**
 * What a study begins with, file by file.
 */
import { KEY_NAME } from "../../core/privacy/key.ts";
import { githubWorkflow, gitlabPipeline } from "./ci.ts";

export type Ci = "github" | "gitlab" | "none";

export const ciNames: readonly Ci[] = ["github", "gitlab", "none"];

/** Path → text of every file, in the order in which they are told. */
export function studyFiles(ci: Ci): ReadonlyMap<string, string> {
  const files = new Map([
    ["codebook.yaml", codebook],
    ["sessions/README.md", sessions],
    [".gitattributes", gitattributes],
    [".gitignore", gitignore],
    [".editorconfig", editorconfig],
    [".vscode/settings.json", settings],
    [".vscode/extensions.json", extensions],
  ]);
  if (ci === "github") files.set(".github/workflows/rapport.yml", githubWorkflow);
  if (ci === "gitlab") files.set(".gitlab-ci.yml", gitlabPipeline);
  return files;
}

const codebook = `# The codebook: what each code means, and when it applies. Every transcript in this folder and below is coded with it.
# Rapport explains a key where the cursor stands on it, and completes what can stand there.
codebook: my-study
title: My study
version: 0.1.0

roles:
  client: The person in treatment
  therapist: The clinician
# Who is meant by the labels before the colons, where a transcript does not say it.
participants: { T: therapist, C: client }

codes:
  - id: my-first-code
    name: My first code
    definition: What has to be said or shown for this code to apply.
    use-when:
      - A typical case.
    not-when:
      - A case that looks alike and is not meant.
    # Draft until it has been tried: the version need not say what changes until then.
    status: draft

# Words that may tell who somebody is are to be replaced before they come into a repository.
checks: { identifying-information: warning }
`;

const sessions = `# Sessions

Transcripts lie here, a file a recording and coder: \`s01.ana.transcript\` is how Ana coded the recording \`s01\`.

    ---
    title: Session 1
    language: en
    ---
    [00:00:00] T: How did last week leave you?
    [00:00:06] C: {Fine, I guess.}#my-first-code

Real names and recordings do not belong into the repository.
`;

const gitattributes = `# One line end on every machine, so that only what somebody changed is a change.
*.transcript text eol=lf
codebook.yaml text eol=lf
*.codebook.yaml text eol=lf
`;

const gitignore = `# Who is behind a pseudonym: the key stays with the person who keeps it.
${KEY_NAME}

# Recordings.
*.aac
*.aif
*.aiff
*.avi
*.flac
*.m4a
*.mkv
*.mov
*.mp3
*.mp4
*.ogg
*.opus
*.wav
*.webm
*.wma

# What checks write.
rapport.junit.xml
rapport.md
rapport.sarif
.DS_Store
`;

const editorconfig = `root = true

[*]
charset = utf-8
end_of_line = lf
insert_final_newline = true

# White space at a line's end is layout in a transcript, and nobody's words.
[*.transcript]
trim_trailing_whitespace = false
`;

const settings = `{
  "files.eol": "\\n",
  "files.encoding": "utf8",
  "[coded-transcript]": {
    "editor.wordWrap": "on",
    "editor.unicodeHighlight.ambiguousCharacters": false
  }
}
`;

const extensions = `{
  "recommendations": ["rapport.rapport"]
}
`;
