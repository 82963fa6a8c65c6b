/* title.h -- could this be a heading, by its words alone? */
#ifndef READ_TITLE_H
#define READ_TITLE_H

#include "base/str.h"

/** Few words, a capital in front, nothing that ends or joins a sentence, no
 * "Key: value", address or date. With a label before it a title may also be a
 * question. */
bool title_like(str body, bool labelled);

/** Must a text that ends in this word go on, as one that ends in "the" or
 * "shall" must? */
bool title_breaks_off(str last);

/** Capital letters only, and not so many that it is a paragraph. May end in a
 * point when it has a label ("SEC. 2. DEFINITIONS."). */
bool title_is_caps(str body, bool labelled);

/** Do the longer words begin with a capital ("Scope and Purpose")? */
bool title_is_cased(str body);

/** Has it a word that only sentences have ("is", "must", "they")? */
bool title_is_sentence(str body);

/** Is what was set as a heading a clause of the text: "The supplier shall
 * deliver the goods.", "keep records; and"? Contracts number their clauses with
 * the styles of headings. */
bool title_is_clause(str body, bool labelled);

/** Does somebody speak ("I", "we", "you")? Capitals that do are shouting. */
bool title_is_speech(str body);

/** Words as white space parts them. */
size_t title_words(str body);

/** "Introduction", "Preamble" and such: a section like others, never what a
 * document is called. */
bool title_is_opening(str body);

/** "Conclusions", "References" and such: never part of a numbered section. */
bool title_is_closing(str body);

#endif
