/**
 * The workflows of a study, which `rapport init` writes and the folder `ci` shows. They use the packaged command line: the
 * file that `npm pack` makes of this project.
 */

/** For GitHub: annotations in the pull request, and a table in the summary of the run. */
export const githubWorkflow = `# Checks the transcripts and codebooks of this study.
#
# The packaged command line is a file of this repository, or lies at an address that the variable RAPPORT_PACKAGE of the
# repository says.
name: rapport
on:
  push:
    branches: [main]
  pull_request:
permissions:
  contents: read
jobs:
  check:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v4
        with:
          # What a codebook was before is compared with what it is.
          fetch-depth: 0
      - uses: actions/setup-node@v4
        with:
          node-version: 22
      - name: Install
        env:
          RAPPORT_PACKAGE: \${{ vars.RAPPORT_PACKAGE || './tools/rapport.tgz' }}
        run: npm install --global --no-audit --no-fund "$RAPPORT_PACKAGE"
      - name: Check
        env:
          BASE: \${{ github.event.pull_request.base.sha }}
        run: rapport check --format github --format markdown --output rapport.md \${BASE:+--since "$BASE"}
      - name: Words that were said
        if: always() && github.event_name == 'pull_request'
        env:
          BASE: \${{ github.event.pull_request.base.sha }}
        run: rapport check --verbatim-since "$BASE"
      - name: Summary
        if: always()
        run: if [ -f rapport.md ]; then cat rapport.md >> "$GITHUB_STEP_SUMMARY"; fi
`;

/** For GitLab: what was found stands beside the merge request as a test report. */
export const gitlabPipeline = `# Checks the transcripts and codebooks of this study.
#
# The packaged command line is a file of this repository, or lies at an address: set the variable RAPPORT_PACKAGE.
rapport:
  image: node:22
  variables:
    RAPPORT_PACKAGE: ./tools/rapport.tgz
    # What a codebook was before is compared with what it is.
    GIT_DEPTH: "0"
  before_script:
    - npm install --global --no-audit --no-fund "$RAPPORT_PACKAGE"
  script:
    - rapport check --format text --format junit --output rapport.junit.xml \${CI_MERGE_REQUEST_DIFF_BASE_SHA:+--since "$CI_MERGE_REQUEST_DIFF_BASE_SHA"}
  artifacts:
    when: always
    reports:
      junit: rapport.junit.xml
  rules:
    - if: $CI_PIPELINE_SOURCE == "merge_request_event"
    - if: $CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH
`;
