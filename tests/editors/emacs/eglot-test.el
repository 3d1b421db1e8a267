;;; eglot-test.el --- The page's line for Eglot alone, without a screen  -*- lexical-binding: t; -*-

;;; Commentary:

;; Run by emacs/run.

;;; Code:

(package-initialize)
(require 'eglot)
(require 'flymake)
(require 'markdown-mode)
(load (expand-file-name "harness.el" (file-name-directory load-file-name)))
(load (expand-file-name "page-eglot.el" desk))

(setq eglot-sync-connect 10
      eglot-autoshutdown nil)

(find-file "draft.md")
(call-interactively #'eglot)
(flymake-mode 1)

(test "Flymake has the findings of tickmark check"
  (flymake-start)
  (wait "findings" (lambda () (>= (length (flymake-diagnostics)) (length (checked)))))
  (let ((texts (mapconcat #'flymake-diagnostic-text (flymake-diagnostics) "\n")))
    (cl-loop for (_ _ message) in (checked)
             do (has texts message)))
  (same (length (flymake-diagnostics)) (length (checked))))

(eglot-shutdown (eglot-current-server))
(done)
;;; eglot-test.el ends here
