/* reference.h -- references to parts, provisions and standards.
 *
 *     Section 4.2   sections 3, 4 and 5(2)   Article 12(3)(b)   Annex II
 *     paragraph (a)   clause 5   Sec. 4   Rules 3 to 5   Part B   § 5   §§ 3, 4
 *     Regulation (EU) 2016/679   Directive 95/46/EC
 *     resolution 1325 (2000)   resolutions 70/1 and 70/2   A/RES/70/1
 *     38 U.S.C. § 1110   45 CFR 164.312(a)(1)   Public Law 111-148   FAR 52.204
 *     RFC 2119   ISO/IEC 27001:2022   BS EN ISO 9001   NIST SP 800-53
 *     AC-2(1)   REQ-12   CVE-2021-44228
 *
 * The value is the same in one form: "section 3; section 4; section 5(2)",
 * "article 12(3)(b)", "annex II", "rule 3-5", "§ 5", "RFC 2119"; it is null
 * where the text is in that form already. */
#ifndef MARK_REFERENCE_H
#define MARK_REFERENCE_H

#include "mark/scan.h"

/** The reference around `at`: a digit (the first of its number), an opening
 * bracket or a capital letter. */
bool reference_mention(const scan *s, const char *at, mention *m);

#endif
