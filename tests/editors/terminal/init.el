;;; init.el --- Emacs as its page has it  -*- lexical-binding: t; -*-

(package-initialize)
(add-to-list 'load-path (getenv "EMACS_PACKAGE"))
(load (getenv "PAGE_SETUP"))
(setq inhibit-startup-screen t
      make-backup-files nil
      auto-save-default nil
      create-lockfiles nil
      native-comp-async-report-warnings-errors nil)
(menu-bar-mode -1)
(load-theme 'wombat t)
