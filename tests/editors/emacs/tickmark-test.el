;;; tickmark-test.el --- Tickmark in Emacs, without a screen  -*- lexical-binding: t; -*-

;;; Commentary:

;; Run by emacs/run.

;;; Code:

(package-initialize)
(require 'eglot)
(require 'flymake)
(require 'markdown-mode)
(require 'xref)
(load (expand-file-name "harness.el" (file-name-directory load-file-name)))

(setq eglot-sync-connect 10
      eglot-autoshutdown nil
      eglot-confirm-server-initiated-edits nil
      eglot-send-changes-idle-time 0
      flymake-no-changes-timeout 0)

(defun findings ()
  "What Flymake shows: text, severity and message, in the order of the text."
  (mapcar (lambda (finding)
            (list (buffer-substring-no-properties (flymake-diagnostic-beg finding)
                                                  (flymake-diagnostic-end finding))
                  (flymake-diagnostic-type finding)
                  (flymake-diagnostic-text finding)))
          (sort (flymake-diagnostics)
                (lambda (a b) (< (flymake-diagnostic-beg a) (flymake-diagnostic-beg b))))))

(defun tell-changes ()
  "Send what was typed; without a screen Emacs is never idle, when Eglot does it."
  (eglot--signal-textDocument/didChange))

(defun act (title)
  "Take the code action with TITLE through Eglot's menu."
  (cl-letf* ((offered nil)
             ((symbol-function 'completing-read)
              (lambda (_prompt items &rest _)
                (setq offered (mapcar #'car items))
                (or (cl-find-if (lambda (item) (string-match-p (regexp-quote title) item)) offered)
                    (error "No action %S among %S" title offered))))
             (last-nonmenu-event 1))
    (call-interactively #'eglot-code-actions)
    (tell-changes)))

(test "tickmark.el compiles without a warning"
  (let ((byte-compile-error-on-warn t))
    (unless (byte-compile-file (expand-file-name "tickmark.el" desk))
      (error "It does not"))))

(add-to-list 'load-path desk)
(load (expand-file-name "page-setup.el" desk))

(defun page-has (part)
  "True where the window of Tickmark's texts shows PART."
  (when-let ((buffer (get-buffer "*Tickmark*")))
    (string-search part (with-current-buffer buffer (buffer-string)))))

(test "text without sources, and what is no draft, starts no server"
  (dolist (file '("home/letter.txt" "newsroom/notes.rst"))
    (with-current-buffer (find-file-noselect (expand-file-name file desk))
      (run-hooks 'post-command-hook)
      (same (eglot-current-server) nil))))

(find-file "draft.md")

(test "a draft with sources starts the server"
  (wait "the server" (lambda () (eglot-current-server)))
  (same (type-of (eglot-current-server)) 'tickmark-server)
  (same (file-truename (project-root (eglot--project (eglot-current-server))))
        (file-truename (expand-file-name "newsroom/" desk))))

(flymake-mode 1)

(test "Flymake has the findings of tickmark check"
  (flymake-start)
  (wait "findings" (lambda () (>= (length (flymake-diagnostics)) (length (checked)))))
  (cl-loop for (text type message) in (findings)
           for (wanted-text wanted-type wanted-message) in (checked)
           do (same (replace-regexp-in-string "\\s-+" " " text)
                    (replace-regexp-in-string "\\s-+" " " wanted-text))
           do (same type wanted-type)
           do (has message wanted-message))
  (same (length (findings)) (length (checked))))

(test "an outdated figure keeps the face of a warning"
  (to "three people")
  (same (cl-remove 'eglot-diagnostic-tag-deprecated-face
                   (mapcar (lambda (overlay) (overlay-get overlay 'face))
                           (overlays-at (point))))
        (mapcar (lambda (overlay) (overlay-get overlay 'face))
                (overlays-at (point)))))

(test "hover tells who says what"
  (to "36 houses")
  (let (shown)
    (eglot-hover-eldoc-function (lambda (text &rest _) (setq shown (format "%s" text))))
    (wait "hover" (lambda () shown))
    (has shown "63")
    (has shown "Alder Valley Post")))

(test "M-. opens the passage in its article"
  (to "36 houses")
  (let ((found (xref-backend-definitions (xref-find-backend)
                                         (xref-backend-identifier-at-point (xref-find-backend)))))
    (has (format "%S" (mapcar #'xref-item-summary found)) "63 houses")
    (save-window-excursion
      (xref-pop-to-location (car found))
      (has buffer-file-name "/sources/")
      (same (looking-at-p "63") t))))

(test "M-? lists the passages"
  (to "36 houses")
  (let ((found (xref-backend-references (xref-find-backend)
                                        (xref-backend-identifier-at-point (xref-find-backend)))))
    (unless (>= (length found) 3)
      (error "Only %S" found))))

(test "imenu lists the claims"
  (has (format "%S" (eglot-imenu)) "36 houses"))

(test "the mode line counts"
  (wait "the status" (lambda () tickmark-status))
  (has tickmark--mode-line
       (format "✗%d ·%d ✓%d" (plist-get tickmark-status :wrong)
               (plist-get tickmark-status :open)
               (plist-get tickmark-status :ticked)))
  (same (plist-get tickmark-status :wrong)
        (cl-count-if (lambda (finding) (memq (nth 1 finding) '(eglot-error eglot-warning)))
                     (checked))))

(test "a code action puts the right figure, after an emoji, too"
  (to "The wave destroyed 36 houses")
  (beginning-of-line)
  (insert "😀 Café 👩‍👩‍👧. ")
  (tell-changes)
  (accept-process-output nil 0.4)
  (to "36 houses")
  (act "Replace with 63")
  (to "63 houses")
  (same (buffer-substring-no-properties (line-beginning-position) (line-end-position))
        "😀 Café 👩‍👩‍👧. The wave destroyed 63 houses along the river, and firefighters rescued 14 people")
  (wait "one finding less"
        (lambda () (not (cl-find-if (lambda (finding) (equal (car finding) "63 houses")) (findings)))))
  (revert-buffer t t t)
  (accept-process-output nil 0.4))

(test "a file with CRLF keeps its line ends"
  (let ((text (with-temp-buffer (insert-file-contents "draft.md") (buffer-string))))
    (let ((coding-system-for-write 'utf-8-dos))
      (write-region text nil "windows.md" nil 'silent))
    (with-current-buffer (find-file-noselect "windows.md")
      (wait "the server" (lambda () (eglot-managed-p)))
      (flymake-mode 1)
      (flymake-start)
      (wait "findings" (lambda () (>= (length (flymake-diagnostics)) (length (checked)))))
      (to "36 houses")
      (act "Replace with 63")
      (let ((inhibit-message t)) (save-buffer))
      (kill-buffer))
    (same (with-temp-buffer (let ((coding-system-for-read 'utf-8-unix))
                              (insert-file-contents "windows.md"))
                            (buffer-string))
          (replace-regexp-in-string
           "\n" "\r\n" (string-replace "36 houses" "63 houses" text)))
    (delete-file "windows.md")))

(test "tickmark-explain and tickmark-sources open a page"
  (to "36 houses")
  (tickmark-explain)
  (wait "the explanation" (lambda () (page-has "Alder Valley Post")))
  (tickmark-sources)
  (wait "the sources" (lambda () (page-has "Northgate Tribune"))))

(test "tickmark-check and tickmark-reload answer"
  (tickmark-check)
  (wait "the sum"
        (lambda ()
          (member (format "1 draft, %d claims: %d wrong, %d open, %d ticked."
                          (plist-get tickmark-status :claims)
                          (plist-get tickmark-status :wrong)
                          (plist-get tickmark-status :open)
                          (plist-get tickmark-status :ticked))
                  told)))
  (tickmark-reload)
  (wait "the answer" (lambda () (member "Sources and settings are read again." told))))

(test "tickmark-sheet opens a page in the browser"
  (let (opened)
    (cl-letf (((symbol-function 'browse-url) (lambda (uri &rest _) (setq opened uri))))
      (tickmark-sheet)
      (wait "the page" (lambda () opened)))
    (has (with-temp-buffer
           (insert-file-contents (tickmark--path opened))
           (buffer-string))
         "Alder Valley Post")))

(test "to leave the question verifies nothing"
  (to "212 alarms")
  (cl-letf (((symbol-function 'read-string) (lambda (&rest _) (signal 'quit nil))))
    (condition-case nil (act "erified") (quit nil)))
  (accept-process-output nil 0.2)
  (same (file-exists-p "tickmark.verified.toml") nil))

(test "tickmark-verify and the code action ask for a note, and write it down"
  (cl-letf (((symbol-function 'read-string) (lambda (&rest _) "seen in the log, page 3")))
    (to "212 alarms")
    (tickmark-verify)
    (wait "the note" (lambda () (member "Noted in tickmark.verified.toml." told)))
    (to "36 houses")
    (act "erified"))
  (wait "36 houses to be ticked"
        (lambda () (not (cl-find-if (lambda (finding) (equal (car finding) "36 houses")) (findings)))))
  (same (with-temp-buffer
          (insert-file-contents "tickmark.verified.toml")
          (how-many "seen in the log, page 3"))
        2))

(test "plain words cannot be verified"
  (to "the town of Saltmere")
  (tickmark-verify)
  (wait "the answer" (lambda () (member "No figure or quotation stands at point." told))))

(test "the server ends"
  (let ((server (eglot-current-server)))
    (eglot-shutdown server)
    (same (jsonrpc-running-p server) nil)))

(done)
;;; tickmark-test.el ends here
