/* mail.h -- one message as a document: what it says in its header, and its
 * text, by GMime. */
#ifndef RUN_MAIL_H
#define RUN_MAIL_H

#include "run/container.h"

/** The text of the message goes to `bytes`, as UTF-8: the parts in text/plain,
 * or where there are none (or as what others are an alternative to) those in
 * text/html; forwarded messages count. `form` gets its format and encoding, `d`
 * facts, with the origin "mail header": From, To, Cc, Subject, Date (ISO 8601),
 * Message-ID, In-Reply-To, and each Attachment by its name or type. `encoding`
 * is that of parts that do not say theirs; NULL: it is found. ERR when it is
 * encrypted, or its text cannot be decoded. */
int mail_read(doc *d, str message, const char *encoding, container_form *form,
              buf *bytes, err *e);

/** What documents.author says of "Ada Otto <ada@example.org>". */
str mail_author(str from);

#endif
