/**
 * Emacs with Eglot starts the server: diagnostics, hover, symbols, code actions and rename.
 */
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

const hasEglot = spawnSync("emacs", ["-q", "--batch", "--eval", "(require 'eglot)"]).status === 0;

/** A string as Emacs reads it. */
const quoted = (text: string): string => JSON.stringify(text);

/** What Emacs does, in its own language; the answers go into a file as JSON. */
const script = (server: string, folder: string, out: string): string => `
(require 'eglot)
(require 'imenu)
(require 'json)
(define-derived-mode coded-transcript-mode text-mode "Transcript")
(add-to-list 'auto-mode-alist '("\\\\.transcript\\\\'" . coded-transcript-mode))
(setq eglot-server-programs
      '((coded-transcript-mode . (${quoted(process.execPath)} ${quoted(server)} "lsp" "--stdio")))
      eglot-sync-connect 10
      eglot-autoshutdown nil
      inhibit-message t
      make-backup-files nil)

(defun wait-for (holds)
  (let ((until (+ (float-time) 10)))
    (while (and (not (funcall holds)) (< (float-time) until))
      (accept-process-output nil 0.02))))

(defun text-of (name)
  (with-current-buffer (find-buffer-visiting (expand-file-name name ${quoted(folder)}))
    (buffer-substring-no-properties (point-min) (point-max))))

(let (diagnostics hover symbols actions fixed renamed codebook)
  (find-file (expand-file-name "s1.ana.transcript" ${quoted(folder)}))
  (apply #'eglot--connect (eglot--guess-contact))
  (wait-for (lambda () (flymake-start) (flymake-diagnostics)))
  (setq diagnostics
        (vconcat (mapcar (lambda (each)
                           (list (cons 'text (flymake-diagnostic-text each))
                                 (cons 'line (line-number-at-pos (flymake-diagnostic-beg each)))))
                         (flymake-diagnostics))))
  (goto-char (point-min))
  (search-forward "#shi")
  (eglot-hover-eldoc-function (lambda (text &rest _) (setq hover (substring-no-properties (or text "")))))
  (wait-for (lambda () hover))
  (setq symbols (format "%S" (eglot-imenu)))
  ;; The editor's own menu, in which somebody chooses the first that begins so.
  (cl-letf (((symbol-function 'completing-read)
             (lambda (_prompt items &rest _)
               (setq actions (vconcat (mapcar #'car items)))
               (seq-find (lambda (each) (string-prefix-p "Change to" each)) (mapcar #'car items)))))
    (search-forward "#shf")
    ;; As if a key had been pressed: else Eglot shows a menu for the mouse.
    (setq last-nonmenu-event ?a)
    (eglot-code-actions (point) (point) "quickfix" t))
  (setq fixed (text-of "s1.ana.transcript"))
  ;; What Emacs does by itself once half a second is idle, which it never is in a batch.
  (eglot--signal-textDocument/didChange)
  (goto-char (point-min))
  (search-forward "#shi")
  ;; The codebook is not open, and Emacs asks before it opens what is to be edited.
  (cl-letf (((symbol-function 'y-or-n-p) (lambda (&rest _) t)))
    (eglot-rename "turning-away"))
  (setq renamed (text-of "s1.ana.transcript")
        codebook (text-of "codebook.yaml"))
  (with-temp-file ${quoted(out)}
    (insert (json-encode (list (cons 'diagnostics diagnostics) (cons 'hover hover) (cons 'symbols symbols)
                               (cons 'actions actions) (cons 'fixed fixed) (cons 'renamed renamed)
                               (cons 'codebook codebook)))))
  (dolist (buffer (buffer-list))
    (with-current-buffer buffer (set-buffer-modified-p nil)))
  (eglot-shutdown (eglot-current-server))
  (kill-emacs 0))
`;

describe("Emacs", function () {
  this.timeout(40_000);
  (hasEglot ? it : it.skip)(
    "shows all that it knows to ask for, and makes its edits (skipped where there is no Eglot)",
    () => {
      const folder = mkdtempSync(join(tmpdir(), "rapport-emacs-"));
      try {
        writeFileSync(
          join(folder, "codebook.yaml"),
          "codebook: c\nversion: 1.0.0\ncodes:\n  - { id: shift, name: Shift, definition: A change of subject. }\n",
        );
        writeFileSync(join(folder, "s1.ana.transcript"), "T: {Well 😀}#shift\nC: {Hm 😀}#shfit\n");
        writeFileSync(join(folder, "run.el"), script(resolve("dist/rapport.js"), folder, join(folder, "answers.json")));
        const result = spawnSync("emacs", ["-q", "--batch", "-l", join(folder, "run.el")], {
          encoding: "utf8",
          timeout: 35_000,
          // Emacs keeps its own files at home.
          env: { ...process.env, HOME: folder, LANG: "C.UTF-8" },
        });
        assert.equal(result.status, 0, result.stderr);
        const answers = JSON.parse(readFileSync(join(folder, "answers.json"), "utf8"));
        assert.equal(answers.diagnostics.length, 1);
        assert.match(answers.diagnostics[0].text, /no code `shfit`.*Did you mean `shift`\?/s);
        assert.equal(answers.diagnostics[0].line, 2);
        assert.match(answers.hover, /A change of subject\./);
        assert.match(answers.symbols, /Well 😀/);
        assert.deepEqual(answers.actions.slice(0, 2), ["Change to `shift` (Shift)", "Add `shfit` to codebook.yaml"]);
        assert.equal(answers.fixed, "T: {Well 😀}#shift\nC: {Hm 😀}#shift\n");
        assert.equal(answers.renamed, "T: {Well 😀}#turning-away\nC: {Hm 😀}#turning-away\n");
        assert.match(answers.codebook, /id: turning-away, name: Shift/);
      } finally {
        rmSync(folder, { recursive: true, force: true });
      }
    },
  );
});
