;;; harness.el --- What the tests in Emacs share  -*- lexical-binding: t; -*-

;;; Commentary:

;; Each test prints a line that begins with "ok" or "FAILED".

;;; Code:

(require 'cl-lib)
(require 'json)

(setq make-backup-files nil
      auto-save-default nil
      create-lockfiles nil
      enable-local-variables nil)

(defvar desk (getenv "DESK"))
(defvar bad 0)

(defun say (form &rest arguments)
  (princ (concat (apply #'format form arguments) "\n")))

(defmacro test (name &rest body)
  "Run BODY and tell under NAME how it went."
  (declare (indent 1))
  `(let ((began (float-time)))
     (condition-case why
         (progn ,@body
                (say "ok      %-66s %5d ms" ,name (* 1000 (- (float-time) began))))
       (error (cl-incf bad)
              (say "FAILED  %s\n        %S" ,name why)))))

(defun wait (what holds &optional seconds)
  "Wait until HOLDS gives something, and give it back."
  (let ((end (+ (float-time) (or seconds 6))) got)
    (while (and (not (setq got (funcall holds))) (< (float-time) end))
      (accept-process-output nil 0.02)
      ;; Without a screen nobody rests, and Flymake works only then.
      (run-hooks 'post-command-hook))
    (or got (error "Waited in vain for %s" what))))

(defun same (got wanted)
  (unless (equal got wanted)
    (error "Got %S, wanted %S" got wanted)))

(defun has (text part)
  (unless (string-match-p (regexp-quote part) text)
    (error "%S is not in %S" part text)))

(defun to (words)
  "Put point into WORDS."
  (goto-char (point-min))
  (search-forward words)
  (goto-char (1+ (match-beginning 0))))

(defun checked ()
  "What `tickmark check' says: text and severity of each finding."
  (let* ((json (json-parse-string
                (with-temp-buffer
                  (insert-file-contents (expand-file-name "checked.json" desk))
                  (buffer-string))
                :object-type 'plist :null-object nil))
         (draft (aref (plist-get json :drafts) 0)))
    (cl-loop for claim across (plist-get draft :claims)
             for severity = (plist-get claim :severity)
             when (and severity (not (plist-get claim :suppressed)))
             collect (list (plist-get claim :text)
                           (pcase severity
                             ("error" 'eglot-error)
                             ("warning" 'eglot-warning)
                             (_ 'eglot-note))
                           (plist-get claim :message)))))

(defvar told nil "What `message' was given, the last first.")
(advice-add 'message :before
            (lambda (form &rest arguments)
              (when form
                (push (apply #'format-message form arguments) told))))

(defun done ()
  "End Emacs with what the tests came to."
  (kill-emacs (if (= bad 0) 0 1)))

;;; harness.el ends here
