/* attribution.h -- who said it, and when: what a line such as
 *
 *     —— Source: example.org - Example Daily Published on: The Council of the
 *        Example Party held a meeting on November 19, 2021
 *     — Ministry of Works, adopted on 3 May 2022
 *     By Jane Example | Example Gazette | Updated: 2022-05-03
 *
 * says becomes facts with the origin "attribution line", and, where nothing is
 * known yet, the document's publisher, author, date and date_role.
 *
 * The facts: publisher, author, editor, translator; source (one named without
 * a word that makes it a publisher, or a URL); event; date and date_role; and
 * each further date under its role ("updated"), the last day of several under
 * date_end; date_text, what stands where a date should and can be read in two
 * ways or none.
 *
 * A DATE IS WHAT THE LINE SAYS IT IS. Its role is "published", "updated",
 * "adopted", "issued", … when such a word stands before it; "event" when the
 * line tells what took place then, even behind "Published on:"; and missing
 * when the line does not say. Dates without a year are no facts. */
#ifndef MARK_ATTRIBUTION_H
#define MARK_ATTRIBUTION_H

#include "doc/doc.h"

/** Read the blocks of kind BLOCK_ATTRIBUTION. */
void attribution_mark(doc *d);

#endif
