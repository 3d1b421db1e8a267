;;; lsp-mode-test.el --- The page's recipe in lsp-mode, without a screen  -*- lexical-binding: t; -*-

;;; Commentary:

;; Run by emacs/run.

;;; Code:

(package-initialize)
(require 'lsp-mode)
(require 'lsp-diagnostics)
(require 'markdown-mode)
(load (expand-file-name "harness.el" (file-name-directory load-file-name)))

(setq lsp-auto-guess-root t
      lsp-diagnostics-provider :none
      lsp-enable-file-watchers nil
      lsp-session-file (expand-file-name "lsp-session" desk))
(load (expand-file-name "page-lsp-mode.el" desk))

(defun place (finding)
  "A number that grows with the place of FINDING."
  (let ((start (lsp:range-start (lsp:diagnostic-range finding))))
    (+ (* 10000 (lsp:position-line start)) (lsp:position-character start))))

(defun messages ()
  "What the server says of this buffer, in the order of the text."
  (mapcar #'lsp:diagnostic-message
          (sort (copy-sequence (lsp--get-buffer-diagnostics))
                (lambda (a b) (< (place a) (place b))))))

(test "a draft in plain text starts the server"
  (with-current-buffer (find-file-noselect "note.txt")
    (insert "The fire of Thursday, March 11, 2026, hurt 3 people.")
    (let ((inhibit-message t)) (save-buffer))
    (lsp)
    (wait "a finding" #'messages)
    (kill-buffer))
  (delete-file "note.txt"))

(find-file "draft.md")
(lsp)

(test "the findings are those of tickmark check"
  (let ((wanted (checked)))
    (wait "findings" (lambda () (>= (length (messages)) (length wanted))))
    (cl-loop for message in (messages)
             for (_ _ wanted-message) in wanted
             do (has message wanted-message))
    (same (length (messages)) (length wanted))))

(test "hover tells who says what"
  (to "36 houses")
  (let ((text (format "%s" (lsp-request "textDocument/hover" (lsp--text-document-position-params)))))
    (has text "63")
    (has text "Alder Valley Post")))

(done)
;;; lsp-mode-test.el ends here
