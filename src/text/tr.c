#include "text/tr.h"

#include <string.h>

static const struct message *find_message(struct str id)
{
    for (size_t i = str_spread(id) & message_mask; message_table[i]; i = (i + 1) & message_mask) {
        if (str_eq(message_table[i]->id, id)) {
            return message_table[i];
        }
    }
    return NULL;
}

struct str tr(enum lang lang, const char *msgid)
{
    struct str id = str_of(msgid);
    const struct message *m = find_message(id);
    return m ? m->text[lang] : id;
}

static struct str arg_value(const struct tr_arg *args, struct str name)
{
    for (; args->name; args++) {
        if (str_is(name, args->name)) {
            return args->value;
        }
    }
    return STR("");
}

/* Appends at most what fits; a code point is never split. */
static void put(char *room, size_t size, size_t *n, struct str s)
{
    s = str_clip(s, size - *n);
    if (s.n) {
        memcpy(room + *n, s.p, s.n);
        *n += s.n;
    }
}

/* Fills the {places} of a sentence; a place without a value stays empty. */
static struct str fill(char *room, size_t size, struct str sentence, const struct tr_arg *args)
{
    size_t n = 0, open;
    while ((open = str_find(sentence, STR("{"), 0)) != SIZE_MAX) {
        size_t close = str_find(sentence, STR("}"), open);
        if (close == SIZE_MAX) {
            break;
        }
        put(room, size, &n, str_cut(sentence, 0, open));
        put(room, size, &n, arg_value(args, str_cut(sentence, open + 1, close)));
        sentence = str_cut(sentence, close + 1, sentence.n);
    }
    put(room, size, &n, sentence);
    return (struct str){room, n};
}

static struct str fill_new(struct arena *a, struct str sentence, const struct tr_arg *args)
{
    /* Every place may stand several times, but no more often than the sentence has braces. */
    size_t size = sentence.n, places = 0;
    for (size_t i = 0; i < sentence.n; i++) {
        places += sentence.p[i] == '{';
    }
    for (const struct tr_arg *arg = args; arg->name; arg++) {
        size += arg->value.n * places;
    }
    return fill(arena_alloc(a, 1, size + 1), size, sentence, args);
}

struct str tr_fmt(struct arena *a, enum lang lang, const char *msgid, const struct tr_arg *args)
{
    return fill_new(a, tr(lang, msgid), args);
}

struct str tr_n(struct arena *a, enum lang lang, const char *one, const char *many, int64_t n)
{
    char room[FMT_ROOM];
    const struct message *m = n == 1 ? NULL : find_message(str_fmt(a, "%s" MESSAGE_MANY, many));
    struct str sentence = m ? m->text[lang] : tr(lang, n == 1 ? one : many);
    return fill_new(a, sentence, (struct tr_arg[]){{"n", fmt_int_in(room, lang, n)}, {0}});
}

struct str lang_code(enum lang lang)
{
    return lang == LANG_DE ? STR("de") : STR("en");
}

/* ---- numbers and dates ---- */

struct str fmt_int_in(char room[FMT_ROOM], enum lang lang, int64_t n)
{
    uint64_t rest = n < 0 ? 0 - (uint64_t)n : (uint64_t)n;
    size_t at = FMT_ROOM;
    for (int digits = 0; rest || digits == 0; digits++) {
        if (digits && digits % 3 == 0) {
            room[--at] = lang == LANG_DE ? '.' : ',';
        }
        room[--at] = (char)('0' + rest % 10);
        rest /= 10;
    }
    if (n < 0) {
        room[--at] = '-';
    }
    return (struct str){room + at, FMT_ROOM - at};
}

/* Two digits. */
static struct str pair(char room[2], int64_t n)
{
    room[0] = (char)('0' + n / 10 % 10);
    room[1] = (char)('0' + n % 10);
    return (struct str){room, 2};
}

static const char *const months[] = {
    N_("January"), N_("February"), N_("March"),     N_("April"),   N_("May"),      N_("June"),
    N_("July"),    N_("August"),   N_("September"), N_("October"), N_("November"), N_("December"),
};

struct str fmt_date_in(char room[FMT_ROOM], enum lang lang, struct str date)
{
    int64_t days, month = 1, day = 1;
    if (!date_to_days(date, &days) || !str_to_int(str_cut(date, 5, 7), &month) || !str_to_int(str_cut(date, 8, 10), &day)) {
        return date;
    }
    struct str day_text = date.p[8] == '0' ? str_cut(date, 9, 10) : str_cut(date, 8, 10);
    return fill(room, FMT_ROOM, tr(lang, N_("{day} {month} {year}")),
                (struct tr_arg[]){{"day", day_text},
                                  {"month", tr(lang, months[month - 1])},
                                  {"year", str_cut(date, 0, 4)},
                                  {0}});
}

struct str fmt_month(struct arena *a, enum lang lang, instant t)
{
    struct str date = date_of(a, t);
    int64_t month = 1;
    if (!str_to_int(str_cut(date, 5, 7), &month) || month < 1 || month > 12) {
        return date;
    }
    return str_fmt(a, "%.*s %.*s", STR_ARG(tr(lang, months[month - 1])), STR_ARG(str_cut(date, 0, 4)));
}

/* An instant cut into its local date and seconds since midnight. */
static void local_parts(instant t, char date[10], int64_t *ret_day, int64_t *ret_seconds)
{
    instant local = t + clock_zone_offset(t);
    int64_t day = local / DAYS(1) - (local % DAYS(1) < 0);
    *ret_day = day;
    *ret_seconds = (local - DAYS(day)) / SECONDS(1);
    date_text(date, day);
}

struct str fmt_instant_in(char room[FMT_ROOM], enum lang lang, instant t)
{
    char date[10], clock[5] = "00:00", date_room[FMT_ROOM];
    int64_t day, seconds;
    local_parts(t, date, &day, &seconds);
    (void)pair(clock, seconds / 3600);
    (void)pair(clock + 3, seconds / 60 % 60);
    return fill(room, FMT_ROOM, tr(lang, N_("{date}, {time}")),
                (struct tr_arg[]){{"date", fmt_date_in(date_room, lang, (struct str){date, sizeof date})},
                                  {"time", {clock, sizeof clock}},
                                  {0}});
}

static struct str ago_count(char room[FMT_ROOM], enum lang lang, const char *one, const char *many, int64_t n)
{
    char digits[FMT_ROOM];
    return fill(room, FMT_ROOM, tr(lang, n == 1 ? one : many), (struct tr_arg[]){{"n", fmt_int_in(digits, lang, n)}, {0}});
}

struct str fmt_ago_in(char room[FMT_ROOM], enum lang lang, instant t)
{
    instant now = clock_now();
    char date[10], today_date[10], date_room[FMT_ROOM];
    int64_t day, today, seconds;
    local_parts(t, date, &day, &seconds);
    local_parts(now, today_date, &today, &seconds);
    int64_t minutes = (now - t) / MINUTES(1);
    if (t <= now && minutes < 1) {
        return tr(lang, N_("just now"));
    }
    if (t <= now && minutes < 60) {
        return ago_count(room, lang, N_("{n} minute ago"), N_("{n} minutes ago"), minutes);
    }
    if (t <= now && day == today) {
        return ago_count(room, lang, N_("{n} hour ago"), N_("{n} hours ago"), minutes / 60);
    }
    if (day == today - 1) {
        return tr(lang, N_("yesterday"));
    }
    return fill(room, FMT_ROOM, tr(lang, N_("on {date}")),
                (struct tr_arg[]){{"date", fmt_date_in(date_room, lang, (struct str){date, sizeof date})}, {0}});
}

/* ---- the same in an arena ---- */

struct str fmt_int(struct arena *a, enum lang lang, int64_t n)
{
    char room[FMT_ROOM];
    return str_copy(a, fmt_int_in(room, lang, n));
}

struct str fmt_date(struct arena *a, enum lang lang, struct str date)
{
    char room[FMT_ROOM];
    return str_copy(a, fmt_date_in(room, lang, date));
}

struct str fmt_ago(struct arena *a, enum lang lang, instant t)
{
    char room[FMT_ROOM];
    return str_copy(a, fmt_ago_in(room, lang, t));
}
