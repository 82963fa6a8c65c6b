/* statement.h -- the statements of a Chinese clause.
 *
 *     采购人应当按时付款，不得拖欠    two cues, one actor
 *     …，要A；B；C                B and C begin with a verb and inherit 要
 *     要A。B。                    so does a sentence behind it
 *     加强检查。                    with nothing to inherit, an imperative
 *
 * A cue in a phrase with 的 (应当公开的信息), in a condition (需要延期的，) or
 * in a quotation says nothing. */
#ifndef MARK_ZH_STATEMENT_H
#define MARK_ZH_STATEMENT_H

#include "mark/statement.h"
#include "mark/zh/action.h"

/** statement_add() for a scheme for Chinese. */
size_t zh_statement_add(marker *m, uint32_t number, const legacy *from);

/* Parts of it. */

/** The actor of the cue at `at`: words from `low` on that name it, or none. */
span zh_subject(const zh_tokens *t, size_t low, size_t at);

/** The actor named behind a cue: 建议 游客 …; moves *i behind it. */
span zh_whom(const zh_tokens *t, size_t *i, size_t end);

/** The condition in the pieces [low, at) before a cue: 情节严重的, 如…, …时. */
str zh_condition(const zh_tokens *t, size_t low, size_t at);

/** Is the piece that ends at `end` a condition? */
bool zh_is_condition(const zh_tokens *t, size_t from, size_t end);

/** Where [low, end) ends without the conditions that close it. */
size_t zh_before_conditions(const zh_tokens *t, size_t low, size_t end);

/** Does it begin with a verb such as 加强, 支持, which asks for a deed? */
bool zh_is_policy(const zh_tokens *t, size_t end);

/** A clause without a cue: it goes on from `from`, or is an imperative. */
size_t zh_statement_inherit(marker *m, uint32_t number, const legacy *from);
size_t zh_statement_imperative(marker *m, uint32_t number);

/** The rule of an imperative: its first verb, or what stands at `from`. */
str zh_imperative_rule(marker *m, const zh_phrase *p, size_t from);

/** Keep in m->last what a later clause may take over. */
void zh_statement_leave(marker *m, const cue *c, const zh_phrase *p);

#endif
