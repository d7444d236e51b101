/* Beginnings for needs that come again and again: data alone. */
#include "domain/strings.h"
#include "feature/board/board_form.h"

const struct board_preset board_presets[] = {
    {"protective-equipment", N_("Protective equipment"), N_("Protective equipment"),
     N_("Who makes or needs masks, gowns, gloves and face shields? Please say how many pieces a week and to which norm."),
     N_("We can deliver"), N_("We need protective equipment"), "material", "both", "weekly_min|weekly_capacity|certificates", "anybody", true,
     {{N_("Product"), "choice", "", N_("Mask, Gown, Gloves, Face shield, Goggles, Disinfectant"), true},
      {N_("Norm"), "text", "", "", true},
      {N_("Approval"), "choice", "", N_("granted, applied for, none"), false}}},
    {"capacity", N_("Capacity of machines"), N_("Capacity exchange"),
     N_("Free hours on machines, and work that needs a machine: open or anonymous, in all clusters that take part."),
     N_("We have a machine free"), N_("We need a machine"), "capacity", "both",
     "process|machine|material|workpiece_mm|envelope_mm|accuracy_um|certificates", "members", false, {{NULL, NULL, NULL, NULL, false}}},
    {"technology", N_("Technology transfer"), N_("Technology board"),
     N_("Developments of one field that another one can use, and problems that wait for a solution."),
     N_("We have a solution"), N_("We have a problem to solve"), "technology", "both", "profile|stage|trl|ipr|partnership", "signed_in", false,
     {{N_("Field of use"), "text", "", "", false}}},
    {"staff", N_("Lending staff"), N_("Lending staff"),
     N_("Staff for a time, from firms that have less to do to firms that have more. No names before both sides agree."),
     N_("We can lend staff"), N_("We look for staff"), "staff", "both", "skills|certificates|persons|lending|consent", "members", true,
     {{N_("From which branch"), "text", "", "", false}}},
    {0},
};

static struct str in_lang(enum lang lang, const char *msgid)
{
    return msgid != NULL && *msgid != '\0' ? tr(lang, msgid) : STR_NONE;
}

/* "Maske=Mask, Kittel=Gown": both languages side by side. */
static struct str both_choices(struct arena *a, const char *msgid)
{
    struct strs german = strs_split(a, in_lang(LANG_DE, msgid), ','), english = strs_split(a, in_lang(LANG_EN, msgid), ',');
    struct str all = STR_NONE;
    for (size_t i = 0; i < german.n && i < english.n; i++) {
        all = str_fmt(a, "%.*s%s%.*s=%.*s", STR_ARG(all), i > 0 ? ", " : "", STR_ARG(german.v[i]), STR_ARG(english.v[i]));
    }
    return all;
}

static void take(struct arena *a, const struct board_preset *p, struct board_input *ret, struct board_own_input own[BOARD_OWN_FIELDS], size_t *ret_n)
{
    ret->title_de = in_lang(LANG_DE, p->title);
    ret->title_en = in_lang(LANG_EN, p->title);
    ret->intro_de = in_lang(LANG_DE, p->intro);
    ret->intro_en = in_lang(LANG_EN, p->intro);
    ret->offer_de = in_lang(LANG_DE, p->offer);
    ret->offer_en = in_lang(LANG_EN, p->offer);
    ret->request_de = in_lang(LANG_DE, p->request);
    ret->request_en = in_lang(LANG_EN, p->request);
    ret->category = str_of(p->category);
    ret->sides = str_of(p->sides);
    ret->posting = str_of(p->posting);
    ret->fields = strs_split(a, str_of(p->fields), '|');
    ret->approval = p->approval;
    for (*ret_n = 0; *ret_n < BOARD_OWN_FIELDS && p->own[*ret_n].label != NULL; (*ret_n)++) {
        own[*ret_n] = (struct board_own_input){
            .label_de = in_lang(LANG_DE, p->own[*ret_n].label), .label_en = in_lang(LANG_EN, p->own[*ret_n].label),
            .value = str_of(p->own[*ret_n].value), .unit = in_lang(LANG_DE, p->own[*ret_n].unit),
            .choices = both_choices(a, p->own[*ret_n].choices), .required = p->own[*ret_n].required};
    }
}

void board_preset_take(struct arena *a, struct str name, struct board_input *ret, struct board_own_input own[BOARD_OWN_FIELDS], size_t *ret_n)
{
    for (const struct board_preset *p = board_presets; p->name != NULL; p++) {
        if (str_is(name, p->name)) {
            take(a, p, ret, own, ret_n);
        }
    }
}
