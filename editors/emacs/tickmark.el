;;; tickmark.el --- Hold figures and quotations against the sources  -*- lexical-binding: t; -*-

;; Version: 0.1.0
;; Package-Requires: ((emacs "28.1") (eglot "1.9"))
;; Keywords: wp, text, tools
;; SPDX-License-Identifier: MIT OR Apache-2.0

;;; Commentary:

;; Starts `tickmark lsp' with Eglot for drafts that have source articles:
;;
;;     (require 'tickmark)
;;     (tickmark-setup)
;;
;; Eglot, Flymake, Eldoc and Xref then show what Tickmark finds.  The commands
;; that Tickmark has beside those begin with `tickmark-'.

;;; Code:

(require 'cl-lib)
(require 'eglot)
(require 'project)

(defgroup tickmark nil
  "Hold figures and quotations of a draft against its source articles."
  :group 'text
  :prefix "tickmark-")

(defcustom tickmark-command '("tickmark" "lsp")
  "Program and arguments of the server."
  :type '(repeat string))

(defcustom tickmark-settings nil
  "What the server is told, as a plist such as (:minimumOrigins 2).
What a whole desk shares belongs into tickmark.toml."
  :type 'plist)

(defcustom tickmark-by nil
  "Who verifies, for tickmark.verified.toml; nil leaves it to the server."
  :type '(choice (const nil) string))

(defconst tickmark--modes
  '((markdown-mode :language-id "markdown")
    (html-mode :language-id "html")
    (text-mode :language-id "plaintext"))
  "Modes of drafts, in the form of `eglot-server-programs'.")

(defclass tickmark-server (eglot-lsp-server) ()
  :documentation "A running `tickmark lsp'.")

(defun tickmark--root (&optional file)
  "The folder above FILE, or of this buffer, that has sources or settings."
  (when-let ((file (or file buffer-file-name)))
    (or (locate-dominating-file file "tickmark.toml")
        (locate-dominating-file file "sources"))))

(defun tickmark--project (folder)
  "A project for FOLDER where no version control names one."
  (when-let ((root (tickmark--root (expand-file-name folder))))
    (cons 'transient (expand-file-name root))))

(defun tickmark--contact (_interactive &optional _project)
  "How Eglot reaches the server."
  `(tickmark-server
    ,@tickmark-command
    ,@(when tickmark-settings
        `(:initializationOptions (:tickmark ,tickmark-settings)))))

(cl-defmethod eglot-client-capabilities ((_server tickmark-server))
  (let* ((capabilities (cl-call-next-method))
         (document (plist-get capabilities :textDocument))
         (diagnostics (plist-get document :publishDiagnostics)))
    ;; Eglot greys what is tagged as deprecated, an outdated figure, out of sight.
    (when (plist-member diagnostics :tagSupport)
      (plist-put diagnostics :tagSupport '(:valueSet [1])))
    (plist-put capabilities :experimental
               '(:tickmark (:status t :show t :caret :json-false)))))

;;;; Status

(defvar-local tickmark-status nil
  "What the server last told of this draft, as a plist.")

(defvar-local tickmark--mode-line nil)
(put 'tickmark--mode-line 'risky-local-variable t)

(defun tickmark--counts (status)
  "STATUS in a few characters."
  (pcase (plist-get status :state)
    ("reading" (format "reading %d of %d" (plist-get status :read)
                       (plist-get status :toRead)))
    ("failed" "✗ not checked")
    (_ (format "✗%d ·%d ✓%d" (plist-get status :wrong)
               (plist-get status :open) (plist-get status :ticked)))))

(cl-defmethod eglot-handle-notification
  ((_server tickmark-server) (_method (eql tickmark/status))
   &rest status &key uri &allow-other-keys)
  (when-let ((buffer (find-buffer-visiting (tickmark--path uri))))
    (with-current-buffer buffer
      (setq tickmark-status status
            tickmark--mode-line
            (propertize (concat " " (tickmark--counts status))
                        'help-echo (plist-get status :message)))
      (force-mode-line-update))))

(defun tickmark--path (uri)
  "The file of URI."
  ;; Eglot 1.13 gave the function its present name.
  (if (fboundp 'eglot-uri-to-path)
      (eglot-uri-to-path uri)
    (with-no-warnings (eglot--uri-to-path uri))))

(defun tickmark--uri ()
  "The URI of this buffer's file."
  (plist-get (eglot--TextDocumentIdentifier) :uri))

;;;; Commands

;; Requests do not wait for their answer: to check a folder may take longer than
;; Emacs waits, and Emacs 28 puts aside what the server sends right behind the
;; answer to a request that waits.

(defun tickmark--ask (server method parameters answered)
  "Ask SERVER for METHOD with PARAMETERS; ANSWERED takes what it gives."
  (jsonrpc-async-request
   server method parameters
   :timeout nil
   :success-fn answered
   :error-fn (jsonrpc-lambda (&key message &allow-other-keys)
               (message "Tickmark: %s" message))))

(defun tickmark--run (server command answered &rest arguments)
  "Have SERVER carry out COMMAND with ARGUMENTS; ANSWERED takes what it gives."
  (tickmark--ask server :workspace/executeCommand
                 `(:command ,command :arguments ,(vconcat arguments))
                 answered))

(defun tickmark--server ()
  "The server of this buffer, which has its text as it is now."
  (let ((server (eglot-current-server)))
    (unless (cl-typep server 'tickmark-server)
      (user-error "Tickmark does not run here; M-x tickmark-ensure starts it"))
    (eglot--signal-textDocument/didChange)
    server))

(defun tickmark--here ()
  "Document and position of point."
  (eglot--TextDocumentPositionParams))

(defun tickmark--show (text)
  "Show TEXT, a plist of :title and :markdown, in a window."
  (when-let ((markdown (plist-get text :markdown)))
    (with-current-buffer (get-buffer-create "*Tickmark*")
      (let ((inhibit-read-only t))
        (erase-buffer)
        (insert markdown)
        (goto-char (point-min))
        (if (fboundp 'gfm-view-mode) (gfm-view-mode) (special-mode))
        (setq header-line-format
              (string-replace "%" "%%" (plist-get text :title))))
      (display-buffer (current-buffer)))))

(defun tickmark--verify (server claim)
  "Ask for a note, and have SERVER write CLAIM down as verified."
  (let ((reason (read-string "Verified by hand. How do you know? "))
        (claim (copy-sequence claim)))
    (unless (string-blank-p reason)
      (setq claim (plist-put claim :reason reason)))
    (when tickmark-by
      (setq claim (plist-put claim :by tickmark-by)))
    (tickmark--run server "tickmark.verify"
                   (lambda (_) (message "Noted in tickmark.verified.toml."))
                   claim)))

(defun tickmark--intercept (server command arguments)
  "Carry out COMMAND of a code action with ARGUMENTS at SERVER."
  (if (equal command "tickmark.verify")
      (tickmark--verify server (aref arguments 0))
    (apply #'tickmark--run server command #'tickmark--show
           (append arguments nil))))

;; Eglot up to 1.11 calls the first, later ones the second.
(cl-defmethod eglot-execute-command
  ((server tickmark-server) command arguments)
  (tickmark--intercept server (format "%s" command) arguments))

(when (fboundp 'eglot-execute)
  (cl-defmethod eglot-execute ((server tickmark-server) action)
    (let ((command (plist-get action :command)))
      (cond ((stringp command)
             (tickmark--intercept server command (plist-get action :arguments)))
            ;; A code action that is nothing but a command.
            ((and command (not (plist-get action :edit)))
             (eglot-execute server command))
            (t (cl-call-next-method))))))

(defun tickmark-check ()
  "Check every draft of the folder."
  (interactive)
  (message "Checking all drafts…")
  (tickmark--run
   (tickmark--server) "tickmark.checkAll"
   (lambda (sum)
     (message "%d draft%s, %d claims: %d wrong, %d open, %d ticked."
              (plist-get sum :drafts) (if (= 1 (plist-get sum :drafts)) "" "s")
              (plist-get sum :claims)
              (plist-get sum :wrong) (plist-get sum :open)
              (plist-get sum :ticked)))))

(defun tickmark-sheet ()
  "Open a page of the draft with all its evidence in the browser."
  (interactive)
  (let* ((server (tickmark--server))
         (window (plist-get (eglot-client-capabilities server) :window)))
    (tickmark--run
     server "tickmark.openSheet"
     (lambda (sheet)
       ;; Where Eglot says that it opens pages, the server has it do so.
       (unless (eq t (plist-get (plist-get window :showDocument) :support))
         (browse-url (plist-get sheet :uri))))
     (tickmark--uri))))

(defun tickmark-sources ()
  "Tell what was read of each source article."
  (interactive)
  (tickmark--run (tickmark--server) "tickmark.showSources" #'tickmark--show
                 (tickmark--uri)))

(defun tickmark-reload ()
  "Read all sources and settings again."
  (interactive)
  (tickmark--run (tickmark--server) "tickmark.reloadSources"
                 (lambda (_) (message "Sources and settings are read again."))))

(defun tickmark-explain ()
  "Explain the verdict on the claim at point, with every comparison."
  (interactive)
  (tickmark--run (tickmark--server) "tickmark.explain" #'tickmark--show
                 (list :uri (tickmark--uri)
                       :position (plist-get (tickmark--here) :position))))

(defun tickmark-verify ()
  "Note the claim at point as verified by hand."
  (interactive)
  (let ((server (tickmark--server))
        (uri (tickmark--uri)))
    (tickmark--ask
     server :tickmark/sources (tickmark--here)
     (lambda (answer)
       (if-let ((claim (plist-get answer :claim)))
           (tickmark--verify server (list :uri uri :id (plist-get claim :id)))
         (message "No figure or quotation stands at point."))))))

;;;; Start

;;;###autoload
(defun tickmark-ensure ()
  "Start Tickmark for this buffer where it has sources or settings.
A letter or a commit message is text, too, and needs no fact check."
  (interactive)
  (when (and (tickmark--root) (executable-find (car tickmark-command)))
    (eglot-ensure)))

(defun tickmark--begin ()
  "Start Tickmark where the mode is one of drafts."
  ;; Org, commit messages and many more descend from text-mode.
  (when (or (eq major-mode 'text-mode)
            (derived-mode-p 'markdown-mode 'html-mode))
    (tickmark-ensure)))

;;;###autoload
(defun tickmark-setup ()
  "Have drafts in Markdown, HTML and plain text start Tickmark."
  (add-to-list 'eglot-server-programs
               (cons tickmark--modes #'tickmark--contact))
  (add-hook 'project-find-functions #'tickmark--project t)
  (add-to-list 'mode-line-misc-info '(tickmark--mode-line tickmark--mode-line) t)
  (add-hook 'text-mode-hook #'tickmark--begin))

(provide 'tickmark)
;;; tickmark.el ends here
