/* Live polls: a room and its way in, every kind of question, one device one vote, what is hidden until it is released, the end of voting, anonymity that
 * nobody takes back, and files. */
#include "support/test_db.h"
#include "support/world.h"

static struct world w;
static const char *base, *room; /* /office/polls/ID, /poll/CODE */

static const char *location(void)
{
    return web_f("%.*s", STR_ARG(header("Location")));
}

static const char *between(const char *from, const char *to)
{
    return web_f("%.*s", STR_ARG(body_between(from, to)));
}

/* ---- devices: each with its cookie ---- */

static const char *ask(const char *method, const char *cookie, const char *path, const char *form, int want)
{
    as_visitor();
    CHECK_INT(web_ask(&(struct web_ask){.method = method, .path = path, .body = str_of(form), .bare = true,
                                        .headers = {"Content-Type: application/x-www-form-urlencoded", "Accept-Language: en", *cookie ? web_f("Cookie: poll=%s", cookie) : NULL}}),
              want);
    return location();
}

static const char *join(const char *form)
{
    ask("POST", "", web_f("%s/join", room), form, 303);
    return web_f("%.*s", STR_ARG(cookie_sent("poll")));
}

static void post(const char *cookie, const char *path, const char *form, int want)
{
    ask("POST", cookie, path, form, want);
}

static void look(const char *cookie)
{
    ask("GET", cookie, room, "", 200);
}

/* ---- the office ---- */

static void new_room(const char *form)
{
    as_account(w.manager);
    CHECK_INT(web_post("/office/polls", form), 303);
    base = location();
    CHECK_INT(web_get(base), 200);
    room = web_f("/poll/%s", between("href=\"/poll/", "\""));
}

static void add(const char *kind, const char *form)
{
    as_account(w.manager);
    CHECK_INT(web_get(web_f("%s/question/new/%s", base, kind)), 200);
    CHECK_INT(web_post(web_f("%s/question/new/%s", base, kind), form), 303);
}

/* The address of the vote form of the question that is shown. */
static const char *vote_path(const char *cookie)
{
    look(cookie);
    return web_f("%s/vote/%s", room, between("/vote/", "\""));
}

static void go(const char *what)
{
    as_account(w.manager);
    CHECK_INT(web_get(web_f("%s/present", base)), 200);
    const char *at = between("name=\"at\" value=\"", "\"");
    CHECK_INT(web_post(web_f("%s/step", base), web_f("go=%s&from=present&at=%s", what, at)), 303);
}

static void refused(void)
{
    static const struct {
        const char *kind, *form, *says;
    } bad[] = {
        {"choice", "text=Farbe&options=rot", "two to twelve options"},
        {"choice", "text=Farbe&options=rot%0Arot", "stands there twice"},
        {"choice", "text=Farbe&options=rot%0Ablau&most=3", "fewer options than that"},
        {"choice", "text=&options=rot%0Ablau", "Question"},
        {"scale", "text=Wie&low=5&high=5", "one to ten above"},
        {"scale", "text=Wie&low=1&high=99", "one to ten above"},
        {"quiz", "text=Was&options=a%0Ab", "number of the right option"},
        {"quiz", "text=Was&options=a%0Ab&correct=3", "number of the right option"},
        {"quiz", "text=Was&options=a%0Ab&correct=x", "number of the right option"},
        {"quiz", "text=Was&options=a%0Ab&correct=1&seconds=4", "from 5 to 600"},
        {"quiz", "text=Was&options=a%0Ab&correct=1&seconds=601", "from 5 to 600"},
        {"quiz", "text=Was&options=a%0Ab&correct=1&speed=1", "only where there is a time limit"},
    };
    as_account(w.manager);
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        test_case("question %zu", i);
        CHECK_INT(web_post(web_f("%s/question/new/%s", base, bad[i].kind), bad[i].form), 422);
        CHECK(body_has(bad[i].says));
    }
    CHECK_INT(web_get(web_f("%s/question/new/magic", base)), 404);
}

static void rooms(void)
{
    test_case("who may open a room");
    as_account(w.manager);
    CHECK_INT(web_get("/office/polls"), 200);
    CHECK(body_has("No room yet."));
    CHECK_INT(web_post("/office/polls", "title="), 422);
    new_room("title=Jahrestreffen");
    refused();
    as_account(w.other_manager);
    CHECK_INT(web_get(base), 404);
    CHECK_INT(web_post(web_f("%s/close", base), ""), 404);
    CHECK_INT(web_get(web_f("%s/desk/events", base)), 404);
    as_account(w.owner);
    CHECK_INT(web_get("/office/polls"), 403);
    as_visitor();
    test_case("the way in");
    CHECK_INT(web_get("/poll"), 200);
    CHECK_INT(web_post("/poll", "code=nowhere"), 422);
    CHECK(body_has("There is no room with this code.") && body_has("value=\"nowhere\""));
    CHECK_INT(web_post("/poll", web_f("code=%c%c%c-%s", room[6] >= 'a' ? room[6] - 32 : room[6], room[7], room[8], room + 9)), 303);
    CHECK_STR(header("Location"), room);
    CHECK(!body_has("2 entries are not right yet"));
    CHECK_INT(web_get("/poll/nowhere"), 404);
    CHECK(body_has("There is no room with this code.") && body_has("value=\"nowhere\"") && body_has("Enter the room"));
    CHECK_INT(web_get(room), 200);
    CHECK(body_has("Take part") && body_has("nobody can change that any more"));
}

/* ---- voting ---- */

static void choice(void)
{
    add("choice", "text=Welche+Farbe%3F&options=rot%0Ablau%0Agr%C3%BCn&most=1");
    const char *a = join(""), *b = join("");
    test_case("nothing is shown yet");
    look(a);
    CHECK(body_has("The first question appears here by itself.") && body_has("2 devices take part"));
    go("next");
    const char *vote = vote_path(a);
    test_case("votes that are none");
    post(a, vote, "v=3", 422);
    CHECK(body_has("Please choose one of the options."));
    post(a, vote, "v=-1", 422);
    post(a, vote, "v=x", 422);
    post(a, vote, "", 422);
    post(a, vote, "v=0&v=1", 422);
    CHECK(body_has("more options than this question takes"));
    test_case("a device that has not joined, and a cookie that somebody made up");
    post("", vote, "v=0", 409);
    CHECK(body_has("has not joined the room"));
    post("made-up-cookie-made-up-cookie", vote, "v=0", 409);
    test_case("one device, one vote, and the last one counts");
    post(a, vote, "v=0", 303);
    post(a, vote, "v=0", 303);
    post(a, vote, "v=1", 303);
    post(b, vote, "v=1", 303);
    look(a);
    CHECK(body_has("Your vote counts.") && body_has("2 votes"));
    test_case("results are hidden until they are released");
    CHECK(body_has("The results are shown when they are released.") && !body_has("100 %"));
    ask("GET", a, web_f("%s/events", room), "", 200);
    CHECK_STR(header("Content-Type"), "text/event-stream");
    CHECK(body_has("2 votes") && !body_has("100 %"));
    ask("GET", "", web_f("/api/v1/polls/%s", room + 6), "", 200);
    CHECK_INT(json_number("questions.0.votes"), 2);
    CHECK_INT(json_number("questions.0.answers.1.votes"), 0);
    as_account(w.manager);
    CHECK_INT(web_get(web_f("%s/present", base)), 200);
    CHECK(!body_has("100 %"));
    CHECK_INT(web_get(web_f("%s/desk", base)), 200);
    CHECK(body_has("100 %"));
    go("release");
    look(b);
    CHECK(body_has("100 %"));
    ask("GET", "", web_f("/api/v1/polls/%s", room + 6), "", 200);
    CHECK_INT(json_number("questions.0.answers.1.votes"), 2);
    test_case("after the end of voting nothing counts any more");
    go("close");
    post(a, vote, "v=2", 422);
    CHECK(body_has("Voting on this question is closed. What you sent before counts."));
    go("open");
    post(a, vote, "v=2", 303);
    look(a);
    CHECK(body_has("50 %"));
}

/* The page that was turned already is not turned once more. */
static void twice(void)
{
    test_case("next, pressed twice");
    add("scale", "text=Wie+zufrieden%3F&low=1&high=5&low_label=gar+nicht&high_label=sehr");
    add("ranking", "text=Reihenfolge&options=A%0AB%0AC&most=2");
    as_account(w.manager);
    CHECK_INT(web_get(web_f("%s/present", base)), 200);
    const char *form = web_f("go=next&from=desk&at=%s", between("name=\"at\" value=\"", "\""));
    CHECK_INT(web_post(web_f("%s/step", base), form), 303);
    CHECK_STR(header("Location"), web_f("%s/desk", base));
    CHECK_INT(web_post(web_f("%s/step", base), form), 303);
    CHECK_INT(web_get(web_f("%s/present", base)), 200);
    CHECK(body_has("Wie zufrieden?"));
    test_case("what was asked stays as it is");
    CHECK_INT(web_get(base), 200);
    CHECK_INT(web_get(web_f("%s/question/%.13s", base, between("/question/", "/move"))), 409);
    CHECK(body_has("This question was asked already."));
}

static void editing(void)
{
    test_case("a question is changed, moved and removed until it is asked");
    add("text", "text=Was+noch%3F&most=2");
    add("choice", "text=Wohin%3F&options=Nord%0AS%C3%BCd");
    as_account(w.manager);
    CHECK_INT(web_get(base), 200);
    CHECK(str_find(body(), STR("Was noch?"), 0) < str_find(body(), STR("Wohin?"), 0));
    size_t at = str_find(body(), STR("Reihenfolge</a>"), 0);
    const char *rest = web_f("%.*s", STR_ARG(str_cut(body(), at, body().n)));
    size_t from = str_find(str_of(rest), STR("/question/"), str_find(str_of(rest), STR("<b>5."), 0)) + 10;
    const char *question = web_f("%s/question/%.*s", base, 13, rest + from);
    CHECK_INT(web_get(question), 200);
    CHECK(body_has("Nord\nSüd"));
    CHECK_INT(web_post(question, "text=Wohin&options=Nord"), 422);
    CHECK_INT(web_post(question, "text=Wohin+jetzt%3F&options=Nord%0AS%C3%BCd"), 303);
    CHECK_INT(web_post(web_f("%s/move", question), "way=up"), 303);
    CHECK_INT(web_get(base), 200);
    CHECK(str_find(body(), STR("Was noch?"), 0) > str_find(body(), STR("Wohin jetzt?"), 0));
    CHECK_INT(web_post(web_f("%s/move", question), "way=sideways"), 422);
    CHECK_INT(web_post(web_f("%s/remove", question), ""), 303);
    CHECK_INT(web_get(base), 200);
    CHECK(!body_has("Wohin jetzt?"));
    size_t text = str_find(body(), STR("Was noch?"), 0);
    const char *before = web_f("%.*s", STR_ARG(str_cut(body(), text - 20, text)));
    CHECK_INT(web_post(web_f("%s/question/%.13s/remove", base, before + 5), ""), 303);
    CHECK_INT(web_get(question), 404);
}

static void scale_and_ranking(void)
{
    const char *a = join(""), *b = join(""), *vote = vote_path(a);
    test_case("a scale");
    post(a, vote, "v=6", 422);
    post(a, vote, "v=0", 422);
    post(a, vote, "v=5", 303);
    post(b, vote, "v=2", 303);
    go("release");
    look(a);
    CHECK(body_has("On average: 3.5.") && body_has("5 (sehr)"));
    go("next");
    test_case("a ranking");
    vote = vote_path(a);
    post(a, vote, "v=0&v=0", 422);
    CHECK(body_has("a different option for every place"));
    post(a, vote, "v=0", 422);
    post(a, vote, "v=2&v=0", 303);
    post(b, vote, "v=2&v=1", 303);
    go("release");
    look(b);
    CHECK(body_has("4 points") && str_find(body(), STR("poll-label\">C"), 0) < str_find(body(), STR("poll-label\">A"), 0));
}

static void words(void)
{
    add("words", "text=In+einem+Wort&most=2");
    go("next");
    const char *a = join(""), *b = join(""), *vote = vote_path(a);
    test_case("words that mean the same are one, and each device has a few");
    post(a, vote, "text=", 422);
    post(a, vote, "text=%21%21", 422);
    CHECK(body_has("Please write something."));
    post(a, vote, web_f("text=%s", "viel-zu-langes-wort-viel-zu-langes-wort-viel"), 422);
    post(a, vote, "text=Netzwerk", 303);
    post(a, vote, "text=NETZWERK", 303);
    post(a, vote, "text=Vertrauen", 303);
    post(a, vote, "text=zuviel", 422);
    CHECK(body_has("as many as this question takes"));
    post(b, vote, "text=netzwerk", 303);
    go("release");
    look(b);
    CHECK(body_has("poll-word-6") && body_has("<span class=\"vh\"> (2)</span>") && body_has("3 contributions"));
    test_case("a word is withdrawn");
    look(a);
    post(a, web_f("%s/withdraw/%s", room, between("/withdraw/", "\"")), "", 303);
    look(a);
    CHECK(body_has("2 contributions"));
    test_case("a word is hidden wherever it stands");
    as_account(w.manager);
    CHECK_INT(web_get(web_f("%s/desk", base)), 200);
    CHECK_INT(web_post(web_f("%s/entry", base), web_f("set=%s+hidden", between("name=\"set\" value=\"", " hidden"))), 303);
    CHECK_INT(web_post(web_f("%s/entry", base), "set=nothing"), 409);
}

static void ideas(void)
{
    add("ideas", "text=Ideen&most=2");
    add("speaker", "text=Fragen+an+die+Rednerin&moderated=1");
    go("next");
    const char *a = join(""), *b = join(""), *vote = vote_path(a);
    test_case("the same form twice is one idea, and what was typed is not lost");
    post(a, vote, "text=Mehr+Treffen&key=k1", 303);
    post(a, vote, "text=Mehr+Treffen&key=k1", 303);
    post(a, vote, "text=Kaffee", 422);
    CHECK(body_has("Kaffee"));
    go("release");
    look(b);
    CHECK(body_has("1 contribution") && body_has("Mehr Treffen"));
    test_case("a device votes up once, and may take it back");
    const char *entry = between("name=\"up\" value=\"", "\""), *up = web_f("%s/up", room);
    post(b, up, web_f("up=%s", entry), 303);
    post(b, up, web_f("up=%s", entry), 303);
    look(a);
    CHECK(body_has("<span>1</span>"));
    look(b);
    CHECK(str_find(body(), str_of(web_f("data-mine=\" %s\"", entry)), 0) != SIZE_MAX);
    post(b, up, web_f("down=%s", entry), 303);
    look(a);
    CHECK(body_has("<span>0</span>"));
    post(b, up, "up=0000000000001", 404);
    post(b, up, "", 404);
    test_case("questions to the speaker wait for somebody to look at them, and stay open");
    go("next");
    vote = vote_path(a);
    post(a, vote, "text=Was+kostet+das%3F&key=k2", 303);
    look(b);
    CHECK(!body_has("Was kostet das?"));
    as_account(w.manager);
    CHECK_INT(web_get(web_f("%s/desk", base)), 200);
    CHECK(body_has("Was kostet das?"));
    CHECK_INT(web_post(web_f("%s/entry", base), web_f("set=%s+shown", between("name=\"set\" value=\"", " shown"))), 303);
    look(b);
    CHECK(body_has("Was kostet das?"));
    add("quiz", "text=2%2B2&options=3%0A4%0A5&correct=2&points=7");
    go("next");
    look(b);
    CHECK(body_has("Fragen an die Rednerin") && body_has("2+2"));
}

static void quiz(void)
{
    test_case("a quiz: points for the right answer, when voting is closed");
    const char *a = join("name=Ada"), *b = join("name=Bob"), *c = join(""), *vote = vote_path(a);
    post("", web_f("%s/join", room), "name=ADA", 422);
    CHECK(body_has("has this name"));
    post(a, vote, "v=1", 303);
    post(b, vote, "v=0", 303);
    post(c, vote, "v=1", 303);
    go("release");
    look(a);
    CHECK(!body_has("poll-right") && !body_has("Leaderboard"));
    go("close");
    look(a);
    CHECK(body_has("poll-right") && body_has("7 points") && str_find(body(), STR(">Ada<"), 0) < str_find(body(), STR(">Bob<"), 0));
}

/* ---- against the clock ---- */

static instant t0; /* of the test's clock */

static void at(instant after)
{
    clock_freeze(t0 + after);
}

/* When the time is over, by the page; 0 when none runs. */
static instant until(const char *cookie)
{
    look(cookie);
    struct str s = body_between("data-until=\"", "\"");
    int64_t ms = 0;
    return s.p && str_to_int(s, &ms) ? ms * 1000 - t0 : 0;
}

static bool has_points(const char *name, const char *points)
{
    struct str line = str_cut(body(), str_find(body(), str_of(web_f("poll-label\">%s<", name)), 0), body().n);
    return str_find(line, str_of(points), 0) < str_find(line, STR("</li>"), 0);
}

static void quiz_time(void)
{
    add("quiz", "text=Schnell&options=x%0Ay&correct=1&points=10&seconds=20&speed=1");
    const char *a = join("name=Flink"), *b = join("name=Halb"), *c = join("name=Knapp"), *d = join("name=Sp%C3%A4t");
    t0 = (clock_now() / SECONDS(1)) * SECONDS(1);
    at(0);
    go("next");
    const char *vote = vote_path(a);
    test_case("the time runs from the moment the question is shown");
    CHECK_INT(until(a), SECONDS(20));
    CHECK(body_has("20 seconds for the answer"));
    post(a, vote, "v=0", 303);
    at(SECONDS(10));
    post(b, vote, "v=0", 303);
    post(a, vote, "v=0", 303); /* the same once more is as early as it was */
    test_case("closed by hand it stops, and goes on where it was");
    at(SECONDS(12));
    go("close");
    CHECK_INT(until(a), 0);
    at(HOURS(1));
    go("open");
    CHECK_INT(until(a), HOURS(1) + SECONDS(8));
    go("open");
    CHECK_INT(until(a), HOURS(1) + SECONDS(8));
    test_case("the server decides what came in time, with a second for what is under way");
    at(HOURS(1) + SECONDS(8) + SECONDS(1) / 2);
    post(c, vote, "v=0", 303);
    at(HOURS(1) + SECONDS(9));
    post(d, vote, "v=0", 422);
    CHECK(body_has("Voting on this question is closed."));
    test_case("and closes the question by itself");
    CHECK_INT(web_job("poll.time"), OK);
    go("release");
    look(a);
    CHECK(body_has("voting is closed") && until(a) == 0);
    CHECK(has_points("Flink", "10 points") && has_points("Halb", "8 points") && has_points("Knapp", "5 points") && has_points("Sp\xc3\xa4t", "0 points"));
    test_case("opened again it has all of its time, also when the clock is set back");
    go("open");
    CHECK_INT(until(d), HOURS(1) + SECONDS(29));
    at(-HOURS(1));
    CHECK_INT(web_job("poll.time"), OK);
    CHECK_INT(until(d), -HOURS(1) + SECONDS(20));
    test_case("or forward: then it is over, and can be opened once more");
    at(HOURS(2));
    CHECK_INT(web_job("poll.time"), OK);
    CHECK_INT(until(d), 0);
    go("open");
    CHECK_INT(until(d), HOURS(2) + SECONDS(20));
    go("close");
    clock_freeze(0);
}

/* ---- the end ---- */

static int64_t count(const char *from)
{
    return world_number(web_f("SELECT count(*) FROM %s", from));
}

static void end(void)
{
    const char *a = join("");
    test_case("files");
    as_account(w.manager);
    CHECK_INT(web_get(web_f("%s/results.csv", base)), 200);
    CHECK(body_has("1,choice,Welche Farbe?,blau,1,"));
    CHECK_INT(web_get(web_f("%s/results.xlsx", base)), 200);
    CHECK_INT(web_get(web_f("%s/results.json", base)), 200);
    CHECK_STR(json_text("questions.0.answers.1.text"), "blau");
    struct str before = str_copy(web_test_arena(), body());
    test_case("closing leaves counts, and nobody is behind them");
    CHECK_INT(web_post(web_f("%s/close", base), ""), 303);
    CHECK_INT(web_post(web_f("%s/close", base), ""), 409);
    CHECK_INT(count("poll_vote"), 0);
    CHECK_INT(count("poll_up"), 0);
    CHECK_INT(count("poll_voter WHERE token_hash IS NOT NULL"), 0);
    CHECK_INT(count("poll_entry WHERE voter_id IS NOT NULL"), 0);
    CHECK_INT(web_get(web_f("%s/results.json", base)), 200);
    CHECK_INT(json_number("questions.0.votes"), 2);
    CHECK_INT(json_number("questions.0.answers.1.votes"), 1);
    CHECK(before.n > 0);
    CHECK_INT(web_get(base), 200);
    CHECK(body_has("7 points") && body_has("Results"));
    CHECK_INT(web_post(web_f("%s/step", base), "go=next&from=present"), 409);
    CHECK_INT(web_get(web_f("%s/question/new/choice", base)), 409);
    ask("GET", a, room, "", 200);
    CHECK(body_has("This room is closed. Thank you for taking part."));
    post("", web_f("%s/join", room), "", 409);
    post(a, web_f("%s/vote/0000000000001", room), "v=1", 409);
}

static void anonymity(void)
{
    test_case("a room with names shows who voted how");
    new_room("title=Beirat&named=1");
    add("choice", "text=Annehmen%3F&options=ja%0Anein");
    post("", web_f("%s/join", room), "", 422);
    CHECK(body_has("This room asks for your name."));
    const char *a = join("name=Erika+Muster");
    go("next");
    post(a, vote_path(a), "v=0", 303);
    as_account(w.manager);
    CHECK_INT(web_get(web_f("%s/results.csv", base)), 200);
    CHECK(body_has("ja,\"\",Erika Muster"));
    test_case("made anonymous it forgets the names");
    CHECK_INT(web_post(web_f("%s/anonymous", base), ""), 303);
    CHECK_INT(count("poll_voter WHERE name = 'Erika Muster'"), 0);
    CHECK_INT(web_get(web_f("%s/results.csv", base)), 200);
    CHECK(!body_has("Erika") && body_has("Annehmen?,ja,1,"));
    test_case("and nothing takes that back: no route, and not the database");
    CHECK_INT(web_post(web_f("%s/anonymous", base), "anonymous=0&named=1"), 303);
    CHECK_INT(count("poll_room WHERE NOT anonymous"), 0);
    CHECK(test_db_script(web_test_db(), "UPDATE poll_room SET anonymous = FALSE") != OK);
    CHECK_INT(count("poll_room WHERE NOT anonymous"), 0);
}

/* ---- guessing ---- */

static void guessing(void)
{
    test_case("who guesses codes has to wait, who is in need not");
    new_room("title=Geheim");
    const char *in = join("");
    web_keep_limits(true);
    int got = 404;
    for (int i = 0; i < 200 && got == 404; i++) {
        as_visitor();
        got = web_get(web_f("/poll/zzz%03d", i));
    }
    CHECK_INT(got, 429);
    ask("GET", "", room, "", 429);
    ask("GET", in, room, "", 200);
    web_keep_limits(false);
}

int main(void)
{
    web_test_begin();
    world_make("", &w);
    rooms();
    choice();
    twice();
    editing();
    scale_and_ranking();
    words();
    ideas();
    quiz();
    quiz_time();
    end();
    anonymity();
    guessing();
    return web_test_end();
}
