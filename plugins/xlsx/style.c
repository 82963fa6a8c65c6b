/* style.c -- how the workbook looks: formats and colours. */
#include "style.h"

static const struct {
  const char *name;
  lxw_color_t strong, pale;
} modalities[STYLE_MODALITIES] = {
    {"obligation", 0x2F5FA8, 0xDCE8F8},     {"prohibition", 0xC0433A, 0xFADEDB},
    {"recommendation", 0xE0A030, 0xFCEFD2}, {"permission", 0x3E9B6E, 0xDAF1E4},
    {"intention", 0x8566B8, 0xE9E1F5},      {"imperative", 0x2A929C, 0xD7F0F2}};

const char *style_name(unsigned i) { return modalities[i].name; }

lxw_color_t style_strong(const char *modality, unsigned number) {
  static const lxw_color_t others[] = {0x6B7280, 0x9C6B4E, 0x5B7F95, 0xB5A642,
                                       0x94A3B8};

  for (unsigned i = 0; i < STYLE_MODALITIES; i++)
    if (!strcmp(modalities[i].name, modality))
      return modalities[i].strong;
  return others[number % (sizeof others / sizeof *others)];
}

/* A new format; all have text at the top of the cell. */
static lxw_format *add(lxw_workbook *w, int *failed) {
  lxw_format *f = workbook_add_format(w);

  if (f)
    format_set_align(f, LXW_ALIGN_VERTICAL_TOP);
  else
    *failed = 1;
  return f;
}

static void header(lxw_format *f, lxw_color_t fill) {
  format_set_bold(f);
  format_set_font_color(f, LXW_COLOR_WHITE);
  format_set_bg_color(f, fill);
  format_set_align(f, LXW_ALIGN_VERTICAL_CENTER);
  format_set_right(f, LXW_BORDER_THIN);
  format_set_right_color(f, LXW_COLOR_WHITE);
}

static void font(lxw_format *f, double size, int bold, lxw_color_t colour) {
  format_set_font_size(f, size);
  if (bold)
    format_set_bold(f);
  format_set_font_color(f, colour);
  format_set_align(f, LXW_ALIGN_VERTICAL_CENTER);
}

static void data_formats(style *s) {
  header(s->header, STYLE_DARK);
  header(s->header_quiet, STYLE_QUIET);
  format_set_text_wrap(s->prose);
  format_set_indent(s->cells[MILL_T_TEXT], 1);
  format_set_indent(s->prose, 1);
  format_set_indent(s->header, 1);
  format_set_indent(s->header_quiet, 1);
  format_set_align(s->cells[MILL_T_BOOL], LXW_ALIGN_CENTER);
  /* Excel needs none, but LibreOffice shows 1 and 0 here and there */
  format_set_num_format(s->cells[MILL_T_BOOL], "\"TRUE\";\"TRUE\";\"FALSE\"");
  format_set_num_format(s->cells[MILL_T_INT], "0");
  format_set_num_format(s->cells[MILL_T_DATE], "yyyy\\-mm\\-dd");
  format_set_num_format(s->cells[MILL_T_TIME], "yyyy\\-mm\\-dd\\ hh:mm:ss");
  format_set_align(s->cells[MILL_T_DATE], LXW_ALIGN_LEFT);
  format_set_align(s->cells[MILL_T_TIME], LXW_ALIGN_LEFT);
}

static void underline(lxw_format *f, lxw_color_t colour) {
  format_set_bottom(f, LXW_BORDER_THIN);
  format_set_bottom_color(f, colour);
}

static void overview_formats(style *s) {
  font(s->title, 20, 1, STYLE_DARK);
  font(s->subtitle, 10, 0, STYLE_QUIET);
  font(s->big, 20, 1, STYLE_DARK);
  format_set_align(s->big, LXW_ALIGN_LEFT);
  format_set_num_format(s->big, "#,##0");
  font(s->label, 9, 0, STYLE_QUIET);
  underline(s->label, STYLE_LINE);
  font(s->section, 13, 1, STYLE_DARK);
  underline(s->section, STYLE_DARK);
  font(s->head, 10, 1, STYLE_QUIET);
  underline(s->head, STYLE_LINE);
  font(s->head_right, 10, 1, STYLE_QUIET);
  underline(s->head_right, STYLE_LINE);
  format_set_align(s->head_right, LXW_ALIGN_RIGHT);
  format_set_font_color(s->link, 0x1D5FBF);
  format_set_underline(s->link, LXW_UNDERLINE_SINGLE);
  format_set_num_format(s->count, "#,##0");
  format_set_num_format(s->share, "0%");
  format_set_bold(s->total);
  format_set_top(s->total, LXW_BORDER_THIN);
  format_set_top_color(s->total, STYLE_QUIET);
  format_set_bold(s->total_count);
  format_set_top(s->total_count, LXW_BORDER_THIN);
  format_set_top_color(s->total_count, STYLE_QUIET);
  format_set_num_format(s->total_count, "#,##0");
  format_set_font_color(s->note, STYLE_QUIET);
  format_set_font_color(s->help, STYLE_QUIET);
  format_set_indent(s->help, 1);
  font(s->head_help, 10, 1, STYLE_QUIET);
  underline(s->head_help, STYLE_LINE);
  format_set_indent(s->head_help, 1);
}

int style_init(style *s, lxw_workbook *w) {
  lxw_format **const formats[] = {
      &s->header, &s->header_quiet, &s->prose,       &s->title, &s->subtitle,
      &s->big,    &s->label,        &s->section,     &s->head,  &s->head_right,
      &s->text,   &s->help,         &s->head_help,   &s->link,  &s->count,
      &s->share,  &s->total,        &s->total_count, &s->note};
  int failed = 0;

  for (mill_type t = MILL_T_BOOL; t <= MILL_T_TIME; t++)
    s->cells[t] = add(w, &failed);
  for (size_t i = 0; i < sizeof formats / sizeof *formats; i++)
    *formats[i] = add(w, &failed);
  for (unsigned i = 0; i < STYLE_MODALITIES; i++) {
    s->modality[i] = workbook_add_format(w);
    if (s->modality[i])
      format_set_bg_color(s->modality[i], modalities[i].pale);
    else
      failed = 1;
  }
  if (failed)
    return -1;
  data_formats(s);
  overview_formats(s);
  return 0;
}

int32_t style_of(const style *s, const mill_column *c) {
  return lxw_format_get_xf_index(c->type == MILL_T_TEXT &&
                                         (c->flags & MILL_COL_PROSE)
                                     ? s->prose
                                     : s->cells[c->type]);
}
