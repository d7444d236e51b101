/* The form of a board: what was typed, as rows; and rows, as a form. */
#ifndef BOARD_BOARD_FORM_H
#define BOARD_BOARD_FORM_H

#include "domain/board.h"
#include "feature/board/board_view.h"
#include "web/web.h"

/* A board as an office typed it. */
struct board_input {
    id cluster;                            /* whose office makes it */
    struct str title_de, title_en, intro_de, intro_en, offer_de, offer_en, request_de, request_en;
    struct str category, sides, audience, posting, ends_on;
    struct strs fields;                    /* keys of the kind's fields */
    bool approval;
    int64_t version;
    struct str show;                       /* "fields" asks for those of another kind, "more" for another own field */
};
extern const struct field board_fields[];
/* One own field. */
struct board_own_input {
    struct str key, label_de, label_en, value, unit, choices;
    bool required;
};

/* Reads the own fields of the form, with messages at what is wrong; those without any name are left out. */
void board_read_own(struct request *r, struct board_own_input ret[BOARD_OWN_FIELDS], size_t *ret_n);
/* Checks what spans fields; false with messages in r. */
bool board_check(struct request *r, const struct board_input *in, const struct board_own_input *own, size_t n_own);
/* A board as its form shows it. */
void board_input_of(struct arena *a, const struct board *b, struct board_input *ret, struct board_own_input own[BOARD_OWN_FIELDS], size_t *ret_n);
/* The keys that the kind and the sides have. */
struct strs board_fitting(struct arena *a, const struct board_input *in);
/* Choices as typed, with commas, give those of the row, with |. */
struct str board_choices_stored(struct arena *a, struct str typed);
/* Keys for those that have none yet: from their names, each once. */
void board_name_keys(struct arena *a, struct board_own_input *own, size_t n);
/* Fills the controls. */
void board_form_view(struct request *r, const struct board_input *in, const struct board_own_input *own, size_t n_own, bool is_new,
                     struct board_edit_view *ret);

/* A beginning for a need that comes again and again; NULL when there is none of this name. */
struct board_preset {
    const char *name, *label;              /* label: msgid */
    const char *title, *intro, *offer, *request; /* msgids */
    const char *category, *sides, *fields, *posting;
    bool approval;
    struct {
        const char *label, *value, *unit, *choices;
        bool required;
    } own[BOARD_OWN_FIELDS];
};
extern const struct board_preset board_presets[];
void board_preset_take(struct arena *a, struct str name, struct board_input *ret, struct board_own_input own[BOARD_OWN_FIELDS], size_t *ret_n);

#endif
