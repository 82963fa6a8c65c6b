dist_man_MANS += %D%/clausemill.1 %D%/clausemill-config.5
