;;; eglot.el --- Opens a file, shows its findings, applies a fix-it and saves  -*- lexical-binding: t -*-
;;
;;   emacs --batch -l eglot.el FILE
;;
;; ASYNQ_CLANGD names the server.
(package-initialize)
(require 'eglot)
(require 'cl-lib)

(defconst seconds 60)

(defun wait-for (what condition)
  "Serves the session until CONDITION holds; ends with an error if it does not."
  (with-timeout (seconds (error "Waited in vain for %s" what))
    (while (not (funcall condition))
      (accept-process-output nil 0.05))))

(defun findings ()
  "What flymake shows of ours."
  (flymake-start)
  (cl-remove-if-not
   (lambda (finding) (string-match-p "asynq-" (flymake-diagnostic-text finding)))
   (flymake-diagnostics)))

(let ((eglot-server-programs
       `((c++-mode . (,(getenv "ASYNQ_CLANGD") "--background-index=false" "--log=error"))))
      (eglot-sync-connect t)
      (eglot-connect-timeout seconds)
      (eglot-send-changes-idle-time 0.1)
      (eglot-confirm-server-initiated-edits nil)
      (make-backup-files nil)
      (file (pop command-line-args-left)))
  (find-file file)
  (c++-mode)
  (apply #'eglot (eglot--guess-contact))
  (wait-for "findings" #'findings)
  (dolist (finding (findings))
    (princ (format "%d: %s\n" (line-number-at-pos (flymake-diagnostic-beg finding))
                   (car (split-string (flymake-diagnostic-text finding) "\n")))))
  (let* ((finding (car (findings)))
         (begin (flymake-diagnostic-beg finding))
         (end (flymake-diagnostic-end finding))
         (actions (eglot-code-actions begin end "quickfix"))
         (titles (mapcar (lambda (action) (plist-get action :title)) actions)))
    (princ (format "offers: %s\n" (mapconcat #'identity titles "\noffers: ")))
    ;; The only one needs no menu.
    (eglot--read-execute-code-action actions (eglot-current-server) "quickfix"))
  (save-buffer)
  (wait-for "the findings to go" (lambda () (null (findings))))
  (princ "saved\n")
  (eglot-shutdown (eglot-current-server)))
