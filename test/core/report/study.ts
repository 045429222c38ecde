/** Studies for tests of the report. */
import { reportOf, type Report, type ReportOptions, sectionNames } from "../../../server/src/core/report/report.ts";
import { readStudy, type Study, type StudyOptions } from "../../../server/src/core/report/study.ts";
import { codebookOf, type Project, transcriptsOf } from "../../../server/src/core/project.ts";
import { nameOf } from "../../../server/src/core/uri.ts";

export const everything: StudyOptions = { coder: undefined, quotations: 5, query: undefined };

export function studyOf(project: Project, options: Partial<StudyOptions> = {}, isReversed = false): Study {
  const files = [...transcriptsOf(project)];
  if (isReversed) files.reverse();
  return readStudy(
    (each) => {
      for (const file of files) {
        each({ ...file, codebook: codebookOf(project, file).codebook, path: nameOf(file.uri) });
      }
    },
    { ...everything, ...options },
  );
}

export function reported(study: Study, options: Partial<ReportOptions> = {}): Report {
  return reportOf(study, {
    title: undefined,
    coder: undefined,
    sections: new Set(sectionNames),
    quotations: 5,
    asked: undefined,
    shown: nameOf,
    version: "1.2.3",
    ...options,
  });
}
