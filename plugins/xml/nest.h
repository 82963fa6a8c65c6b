// nest.h -- the rows of a document, each under the row that it refers to.
#ifndef XML_NEST_H
#define XML_NEST_H

#include "plan.h"

// Where each row stands is settled before the first is written: by link and row
// above, a list that is chained through the rows' own numbers. So a document
// takes time in proportion to its rows, whatever their order, and none is lost.
class nesting {
public:
  nesting(const plan &p, const mill_document *d);

  // The first row of table t that stands under row `above` by its link number
  // `link`, and the one behind a row; none.
  uint32_t first(uint32_t t, size_t link, size_t above) const {
    return first_[t][link][above];
  }
  uint32_t next(uint32_t t, uint32_t row) const { return next_[t][row]; }

private:
  void place(const plan &p, const mill_document *d, uint32_t t, uint32_t row);

  std::vector<std::vector<std::vector<uint32_t>>> first_;
  std::vector<std::vector<uint32_t>> next_;
};

#endif
