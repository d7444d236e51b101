/* /messages/new: the first message. */
#include "feature/conversation/conversation_view.h"
#include "feature/conversation/page.h"
#include "feature/conversation/sender.h"
#include "feature/conversation/talk_files.h"
#include "feature/conversation/tells.h"
#include "gen/conversation_tpl.h"

/* Said once; two tables take the same fields. */
static const char listing_label[] = N_("Listing");
static const char organisation_label[] = N_("Organisation");
static const char person_label[] = N_("Person");
static const char message_label[] = N_("Your message");
static const char message_hint[] = N_("What do you need or offer, how much, by when? The other side gets it by e-mail.");
static const char sender_label[] = N_("For whom do you write?");
static const char sender_hint[] = N_("The message is signed with your name and this organisation.");
static const char sure_label[] = N_("Send it like this, although it tells who I am");

#define CONTACT \
    {.name = "listing", .type = FIELD_TEXT, .offset = offsetof(struct contact_input, listing), .min = 0, .max = 100, \
     .label = listing_label}, \
    {.name = "organisation", .type = FIELD_TEXT, .offset = offsetof(struct contact_input, organisation), .min = 0, .max = 100, \
     .label = organisation_label}, \
    {.name = "person", .type = FIELD_TEXT, .offset = offsetof(struct contact_input, person), .min = 0, .max = 40, \
     .label = person_label}, \
    {.name = "text", .type = FIELD_LONG, .offset = offsetof(struct contact_input, text), .flags = FIELD_REQUIRED, \
     .min = TALK_TEXT_MIN, .max = TALK_TEXT_MAX, .label = message_label, \
     .hint = message_hint}, \
    {.name = "sender", .type = FIELD_TEXT, .offset = offsetof(struct contact_input, sender), .min = 0, .max = 100, \
     .label = sender_label, .hint = sender_hint}, \
    {.name = "sure", .type = FIELD_BOOL, .offset = offsetof(struct contact_input, sure), .label = sure_label}
const struct field contact_fields[] = {CONTACT, {0}};
const struct field contact_form_fields[] = {
    CONTACT, {.name = "files", .type = FIELD_TEXT, .offset = offsetof(struct contact_input, files_said), .max = 1000, .label = N_("Files")}, {0},
};

static struct str path_of(struct request *r, id conversation)
{
    return str_fmt(r->arena, "/messages/%.*s", STR_ARG(id_text(r->arena, conversation)));
}

static enum err show(struct request *r, const struct contact *c, const struct contact_input *in, int status)
{
    struct part_crumb crumbs[] = {
        {.text = c->title, .href = c->back},
        {.text = T(r->lang, "Write a message")},
    };
    struct contact_view view = {
        .crumbs = {.crumbs = crumbs, .n_crumbs = 2},
        .title = c->title,
        .to = c->to,
        .listing = in->listing,
        .organisation = in->organisation,
        .person = in->person,
        .back = c->back,
        .sender = c->start.anonymous ? tr(r->lang, talk_box(c->is_offer ? STR("offer") : STR("request"), STR("asking")))
                  : r->viewer->name.n > 0 ? r->viewer->name : r->viewer->email,
        .is_offer = c->is_offer,
        .is_listing = c->start.listing != 0,
        .is_anonymous = c->start.anonymous,
        .is_relayed = c->start.relay_cluster != 0,
        .sure = in->sure,
    };
    struct str what = STR_NONE;
    part_errors(r, &view.errors);
    part_field(r, contact_fields, "text", in, &view.text);
    part_field(r, contact_fields, "sender", in, &view.for_whom);
    enum err e = c->start.anonymous ? tells_of(r->db, r->arena, r->lang, r->viewer->account, in->text, &what)
                                    : sender_choices(r, &view.for_whom, &view.has_senders);
    view.asks_sure = what.n > 0 || in->files_tell;
    attach_input(r, &view.files);
    view.files.nameless = view.is_anonymous;
    const struct page_head head = {.title = T(r->lang, "Write a message"), .nav = "messages", .no_index = true, .status = status};
    return e ? e : web_page(r, &head, tpl_conversation_contact, &view);
}

enum err conversation_new(struct request *r)
{
    const struct contact_input in = {.listing = web_query(r, "listing"), .organisation = web_query(r, "organisation"), .person = web_query(r, "person")};
    struct contact c;
    enum err e = contact_find(r, &in, &c);
    if (e != OK) {
        return e;
    }
    return c.existing != 0 ? web_redirect(r, path_of(r, c.existing), NULL) : show(r, &c, &in, 200);
}

/* A conversation that goes on may hide names, though the listing has got one since. */
enum err contact_files(struct request *r)
{
    struct contact_input *in = r->input;
    struct contact c;
    struct talk t;
    enum err e = contact_find(r, in, &c);
    struct talk_writer from = {.account = r->viewer->account, .hidden = !e && c.start.anonymous};
    if (!e && c.existing != 0) {
        e = talk_find(r->db, r->arena, c.existing, r->viewer->account, &t);
        from = e ? from : talk_writer(&t, STR_NONE);
    }
    return e ? e : talk_files_read(r, &from, in->sure, &in->files, &in->files_tell);
}

enum err conversation_start(struct request *r)
{
    const struct contact_input *in = r->input;
    struct contact c;
    struct str text;
    id n = 0;
    enum err e = contact_find(r, in, &c);
    e = e ? e : contact_text(r, &c, in, &text);
    if (e != OK) {
        return e;
    }
    if (c.existing != 0) {
        struct talk t;
        e = talk_find(r->db, r->arena, c.existing, r->viewer->account, &t);
        n = c.existing;
        e = e ? e : thread_answer(r, &t, &(struct answer_input){.text = text, .sure = in->sure, .files = in->files});
    } else {
        c.start.text = text;
        c.start.files = in->files;
        e = talk_begin(r, &c.start, &n);
    }
    return e == OK ? web_redirect(r, path_of(r, n), N_("Sent. The other side gets an e-mail and can answer without signing in.")) : e;
}

enum err conversation_start_again(struct request *r)
{
    const struct contact_input *in = r->input;
    struct contact c;
    enum err e = contact_find(r, in, &c);
    return e == OK ? show(r, &c, in, 422) : e;
}
