/* chart.c -- the charts of the overview. */
#include "chart.h"

static lxw_chart *new_chart(book *b, uint8_t type, const char *title) {
  lxw_chart *c = workbook_add_chart(b->workbook, type);
  lxw_chart_font font = {.size = 12, .bold = 1, .color = STYLE_DARK};
  lxw_chart_font small = {.size = 9, .color = STYLE_INK};
  lxw_chart_line none = {.none = 1}, faint = {.color = 0xE5E7EB, .width = 0.75};

  if (!c) {
    book_check(b, LXW_ERROR_MEMORY_MALLOC_FAILED);
    return NULL;
  }
  chart_title_set_name(c, title);
  chart_title_set_name_font(c, &font);
  chart_chartarea_set_line(c, &faint);
  /* of bars, the x axis is the one of the values */
  chart_axis_set_num_font(c->x_axis, &small);
  chart_axis_set_num_font(c->y_axis, &small);
  chart_axis_set_line(c->x_axis, &none);
  chart_axis_major_gridlines_set_visible(c->x_axis, 1);
  chart_axis_major_gridlines_set_line(c->x_axis, &faint);
  chart_axis_set_num_format(c->x_axis, "#,##0");
  /* bars go upwards unless told; the first name belongs on top */
  chart_axis_set_reverse(c->y_axis);
  chart_axis_set_crossing_max(c->y_axis);
  return c;
}

static lxw_chart_series *new_series(book *b, lxw_chart *c, const chart_range *r,
                                    uint16_t values, int named) {
  lxw_chart_series *s = chart_add_series(c, NULL, NULL);

  if (!s) {
    book_check(b, LXW_ERROR_MEMORY_MALLOC_FAILED);
    return NULL;
  }
  chart_series_set_categories(s, r->sheet, r->first, r->names, r->last,
                              r->names);
  chart_series_set_values(s, r->sheet, r->first, values, r->last, values);
  if (named)
    chart_series_set_name_range(s, r->sheet, r->header, values);
  return s;
}

static void insert(book *b, lxw_worksheet *w, lxw_chart *c, uint32_t row,
                   uint16_t column, double width, const char *says) {
  char text[128];
  lxw_chart_options o = {.x_scale = width / 480.0,
                         .y_scale = 300.0 / 288.0,
                         .object_position = LXW_OBJECT_MOVE_DONT_SIZE,
                         .description = text};

  (void)snprintf(text, sizeof text, "%s", says);
  book_check(b, worksheet_insert_chart_opt(w, row, column, c, &o));
}

void chart_modalities(book *b, lxw_worksheet *w, chart_range r, uint32_t row,
                      uint16_t column) {
  lxw_chart *c = new_chart(b, LXW_CHART_BAR, "Statements by modality");
  lxw_chart_series *s = c ? new_series(b, c, &r, r.values, 0) : NULL;
  lxw_chart_fill fills[TALLY_KINDS] = {{0}};
  lxw_chart_point points[TALLY_KINDS] = {{0}};
  lxw_chart_point *list[TALLY_KINDS + 1] = {NULL};

  if (!s)
    return;
  for (unsigned i = 0; i < b->tally.n_kinds; i++) {
    fills[i].color = style_strong(b->tally.kinds[i], i);
    points[i].fill = &fills[i];
    list[i] = &points[i];
  }
  book_check(b, chart_series_set_points(s, list));
  chart_series_set_labels(s);
  chart_set_series_gap(c, 45);
  chart_legend_set_position(c, LXW_CHART_LEGEND_NONE);
  insert(b, w, c, row, column, 500,
         "Bar chart: how many statements there are of each modality.");
}

void chart_documents(book *b, lxw_worksheet *w, chart_range r, unsigned parts,
                     int kinds, const char *title, uint32_t row,
                     uint16_t column) {
  lxw_chart *c = new_chart(b, LXW_CHART_BAR_STACKED, title);

  if (!c)
    return;
  for (unsigned i = 0; i < parts; i++) {
    lxw_chart_fill fill = {.color = STYLE_DARK};
    lxw_chart_series *s =
        new_series(b, c, &r, (uint16_t)(r.values + i), kinds != 0);

    if (!s)
      return;
    if (kinds)
      fill.color = style_strong(b->tally.kinds[i], i);
    chart_series_set_fill(s, &fill);
  }
  chart_set_series_gap(c, 45);
  chart_legend_set_position(c, kinds ? LXW_CHART_LEGEND_BOTTOM
                                     : LXW_CHART_LEGEND_NONE);
  insert(b, w, c, row, column, 620,
         "Bar chart: what each document holds, by modality.");
}
