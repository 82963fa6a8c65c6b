bashcompletiondir = $(datadir)/bash-completion/completions
zshcompletiondir = $(datadir)/zsh/site-functions
fishcompletiondir = $(datadir)/fish/vendor_completions.d
dist_fishcompletion_DATA = %D%/clausemill.fish
EXTRA_DIST += %D%/clausemill.bash %D%/clausemill.zsh

# bash and zsh look for a file that is named after the command.
install-data-local: install-completions
uninstall-local: uninstall-completions
.PHONY: install-completions uninstall-completions
install-completions:
	$(MKDIR_P) '$(DESTDIR)$(bashcompletiondir)' '$(DESTDIR)$(zshcompletiondir)'
	$(INSTALL_DATA) $(srcdir)/%D%/clausemill.bash \
	  '$(DESTDIR)$(bashcompletiondir)/clausemill'
	$(INSTALL_DATA) $(srcdir)/%D%/clausemill.zsh \
	  '$(DESTDIR)$(zshcompletiondir)/_clausemill'
uninstall-completions:
	rm -f '$(DESTDIR)$(bashcompletiondir)/clausemill' \
	  '$(DESTDIR)$(zshcompletiondir)/_clausemill'
