/* container_parts.h -- what the kinds of containers are to the outside. */
#ifndef RUN_CONTAINER_PARTS_H
#define RUN_CONTAINER_PARTS_H

#include "run/container.h"

/** A zeroed member at the end of the list. */
container_member *container_add(container *c, arena *a);

/** List what is in the open container; 0 or ERR. */
int rows_list_jsonl(container *c, arena *a, err *e);
int rows_list_csv(container *c, arena *a, err *e);
int mbox_list(container *c, arena *a, err *e);

/** As container_read(). */
int rows_read_jsonl(container *c, const container_member *m, doc *d,
                    container_form *form, buf *bytes, err *e);
int rows_read_csv(container *c, const container_member *m, doc *d,
                  container_form *form, buf *bytes, err *e);
int mbox_read(container *c, const container_member *m, doc *d,
              container_form *form, buf *bytes, err *e);

int archive_open(container *c, err *e);
int archive_list(container *c, arena *a, err *e);
int archive_read(container *c, const container_member *m, doc *d,
                 container_form *form, buf *bytes, err *e);
void archive_close(container *c);

#endif
