/* The room of the demo: a meeting that is over, with results of most kinds. */
#include "feature/poll/page.h"

enum { DEVICES = 48 };

struct count {
    int64_t question;
    const char *value;
    int64_t n;
};
struct entry {
    int64_t question;
    const char *text, *status;
    int64_t ups;
    int64_t times;
};

static const struct poll_question_insert_params questions[] = {
    {.kind = STR("choice"), .text = STR("Was beschäftigt Ihr Cluster in den nächsten zwölf Monaten am meisten?"),
     .options = STR("Finanzierung der Clusterarbeit\nDigitale Zusammenarbeit und Kommunikation\nFachkräfte gewinnen\nNeue Mitglieder gewinnen\nInternationale Partner"), .most = 2},
    {.kind = STR("words"), .text = STR("Ein Wort: Was macht ein gutes Netzwerk aus?"), .most = 3},
    {.kind = STR("scale"), .text = STR("Wie gut ist Ihr Cluster auf digitale Treffen vorbereitet?"), .low = 1, .high = 5, .low_label = STR("gar nicht"), .high_label = STR("sehr gut"), .most = 1},
    {.kind = STR("ranking"), .text = STR("Was soll die Plattform zuerst bieten?"), .options = STR("Börse für Angebote und Gesuche\nGemeinsame Umfragen\nKalender der Veranstaltungen"), .most = 3},
    {.kind = STR("ideas"), .text = STR("Welche gemeinsamen Vorhaben sollten wir anstoßen?"), .most = 3},
    {.kind = STR("quiz"), .text = STR("Ab wie vielen Beschäftigten ist ein Unternehmen nicht mehr klein oder mittelgroß?"), .options = STR("ab 50\nab 250\nab 500"), .most = 1,
     .correct = STR("1"), .points = 10, .seconds = 20},
};
static const struct count counts[] = {
    {0, "0|1", 19}, {0, "0|2", 7}, {0, "1|2", 6}, {0, "0", 4}, {0, "1", 5}, {0, "3|4", 3}, {0, "2|3", 2}, {2, "1", 2}, {2, "2", 6}, {2, "3", 14}, {2, "4", 17}, {2, "5", 6},
    {3, "0|1|2", 15}, {3, "0|2|1", 12}, {3, "1|0|2", 9}, {3, "2|0|1", 6}, {5, "0", 5}, {5, "1", 31}, {5, "2", 8},
};
static const struct entry entries[] = {
    {1, "Vertrauen", "shown", 0, 17}, {1, "Austausch", "shown", 0, 12}, {1, "Offenheit", "shown", 0, 8}, {1, "Ideen", "shown", 0, 6}, {1, "Verlässlichkeit", "shown", 0, 5},
    {1, "Nähe", "shown", 0, 4}, {1, "Tempo", "shown", 0, 3}, {1, "Neugier", "shown", 0, 3}, {1, "Humor", "shown", 0, 2}, {1, "Ziele", "shown", 0, 2}, {1, "Geduld", "shown", 0, 1},
    {1, "Vielfalt", "shown", 0, 1}, {4, "Ein gemeinsamer Messestand mehrerer Cluster", "shown", 14, 1}, {4, "Prüfstände und Labore tageweise teilen", "shown", 21, 1},
    {4, "Onlinereihe: eine Stunde, ein Thema, ein Unternehmen", "shown", 11, 1}, {4, "Patenschaften für neue Mitglieder", "done", 9, 1},
};
static const char *const players[] = {"Photon", "Ada", "Wirbelwind", "Kolibri"};

static enum err add_questions(struct db *db, id room, id ids[])
{
    enum err e = OK;
    for (size_t i = 0; e == OK && i < sizeof questions / sizeof *questions; i++) {
        struct poll_question_insert_params q = questions[i];
        const struct str none = STR("");
        ids[i] = q.question = id_new();
        q.room = room;
        q.place = (int64_t)i + 1;
        q.options = q.options.p ? q.options : none;
        q.low_label = q.low_label.p ? q.low_label : none;
        q.high_label = q.high_label.p ? q.high_label : none;
        q.correct = q.correct.p ? q.correct : none;
        e = poll_question_insert(db, &q);
        e = e ? e : poll_question_close(db, ids[i], DB_NULL);
        e = e ? e : poll_question_release(db, ids[i], true);
    }
    return e;
}

static enum err add_devices(struct db *db, struct arena *a, id room)
{
    enum err e = OK;
    for (size_t i = 0; e == OK && i < DEVICES; i++) {
        struct str name = i < sizeof players / sizeof *players ? str_of(players[i]) : STR_NONE;
        id voter = poll_chance_id();
        int64_t added;
        e = poll_voter_insert(db, voter, room, poll_token_hash(a, room, random_token(a, 18)), name, name, POLL_VOTERS_MAX, &added);
        if (e == OK && name.n && i != 2) {
            e = poll_voter_points(db, voter, 10);
        }
    }
    return e;
}

static enum err add_entries(struct db *db, struct arena *a, const id ids[])
{
    enum err e = OK;
    for (size_t i = 0; e == OK && i < sizeof entries / sizeof *entries; i++) {
        const struct entry *x = &entries[i];
        struct str text = str_of(x->text), key = poll_entry_key(a, poll_kind(questions[x->question].kind), text, STR("demo"));
        for (int64_t k = 0; e == OK && k < x->times; k++) {
            e = poll_demo_entry(db, poll_chance_id(), ids[x->question], key, text, str_of(x->status), x->ups);
        }
    }
    return e;
}

enum err poll_demo(struct db *db, struct arena *a, instant now)
{
    struct poll_room_row there;
    id room = id_new(), ids[sizeof questions / sizeof *questions];
    const struct str code = STR("netz22");
    int64_t closed;
    enum err e = poll_room_by_code(db, a, code, &there);
    if (e != ERR_NOT_FOUND) {
        return e;
    }
    e = poll_room_insert(db, room, DB_NULL, code, STR("Netzwerktreffen der Cluster"), true, now);
    e = e ? e : add_questions(db, room, ids);
    e = e ? e : add_devices(db, a, room);
    for (size_t i = 0; e == OK && i < sizeof counts / sizeof *counts; i++) {
        e = poll_demo_count(db, ids[counts[i].question], str_of(counts[i].value), counts[i].n);
    }
    e = e ? e : add_entries(db, a, ids);
    e = e ? e : poll_end_tokens(db, room);
    return e ? e : poll_room_close(db, room, now, &closed);
}
