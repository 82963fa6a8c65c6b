# Config files to run and to copy, installed with the samples they name:
# "../samples" holds in the tree and where they are installed.
clausemillconfdir = $(pkgdatadir)/configs
dist_clausemillconf_DATA = \
  %D%/changes.json \
  %D%/default.json \
  %D%/matrix.json \
  %D%/research.json

clausemilldictionariesdir = $(pkgdatadir)/configs/dictionaries
dist_clausemilldictionaries_DATA = \
  %D%/dictionaries/public-tasks.yml

clausemillschemesdir = $(pkgdatadir)/configs/schemes
dist_clausemillschemes_DATA = \
  %D%/schemes/iso-directives.json \
  %D%/schemes/plain-policy.json \
  %D%/schemes/rfc2119.json \
  %D%/schemes/un-resolution.json \
  %D%/schemes/us-far.json \
  %D%/schemes/zh-policy.json
