#include "domain/match_tone.h"

#include "domain/fold.h"

struct toned {
    const char *word;
    enum match_tone tone;
};

static const struct toned words[] = {
    {"ohne", TONE_DENIES_FOLLOWING},   {"kein", TONE_DENIES_FOLLOWING},   {"keine", TONE_DENIES_FOLLOWING},
    {"keinen", TONE_DENIES_FOLLOWING}, {"keiner", TONE_DENIES_FOLLOWING}, {"keinem", TONE_DENIES_FOLLOWING},
    {"without", TONE_DENIES_FOLLOWING}, {"no", TONE_DENIES_FOLLOWING},    {"except", TONE_DENIES_FOLLOWING},
    {"ausser", TONE_DENIES_FOLLOWING}, {"ausgenommen", TONE_DENIES_FOLLOWING}, {"weder", TONE_DENIES_FOLLOWING},
    {"nicht", TONE_DENIES_ALL},        {"not", TONE_DENIES_ALL},          {"never", TONE_DENIES_ALL},
    {"cannot", TONE_DENIES_ALL},       {"nie", TONE_DENIES_ALL},
    {"januar", TONE_FORMAL},   {"februar", TONE_FORMAL},   {"marz", TONE_FORMAL},     {"april", TONE_FORMAL},   {"mai", TONE_FORMAL},
    {"juni", TONE_FORMAL},     {"juli", TONE_FORMAL},      {"august", TONE_FORMAL},   {"september", TONE_FORMAL},
    {"oktober", TONE_FORMAL},  {"november", TONE_FORMAL},  {"dezember", TONE_FORMAL}, {"january", TONE_FORMAL},
    {"february", TONE_FORMAL}, {"march", TONE_FORMAL},     {"may", TONE_FORMAL},      {"june", TONE_FORMAL},    {"july", TONE_FORMAL},
    {"october", TONE_FORMAL},  {"december", TONE_FORMAL},  {"monat", TONE_FORMAL},    {"monate", TONE_FORMAL},
    {"woche", TONE_FORMAL},    {"wochen", TONE_FORMAL},    {"months", TONE_FORMAL},   {"weeks", TONE_FORMAL},
    {"suchen", TONE_FORMAL},   {"sucht", TONE_FORMAL}, {"bieten", TONE_FORMAL},
    {"bietet", TONE_FORMAL},   {"brauchen", TONE_FORMAL},  {"benotigen", TONE_FORMAL}, {"vorhanden", TONE_FORMAL},
};

/* "21.11.2026", "2027-01-31", "2027", "14". */
static bool is_date(struct str s)
{
    for (size_t i = 0; i < s.n; i++) {
        if ((s.p[i] < '0' || s.p[i] > '9') && s.p[i] != '.' && s.p[i] != '-') {
            return false;
        }
    }
    return s.n <= 3 || str_starts(s, STR("20")) || str_find(s, STR(".20"), 0) != SIZE_MAX;
}

enum match_tone match_tone(struct str token)
{
    char folded[32];
    struct str s = {.p = folded, .n = fold_word(token, folded, sizeof folded)};
    if (is_date(s)) {
        return TONE_FORMAL;
    }
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        if (str_is(s, words[i].word)) {
            return words[i].tone;
        }
    }
    return TONE_PLAIN;
}
