/* The exchange: offers and requests of member organisations, and what fits what. */
#include "feature/exchange/exchange.h"

#include "feature/exchange/crowd.h"

#include "feature/exchange/booking.h"
#include "feature/exchange/een.h"
#include "feature/exchange/joint.h"
#include "feature/exchange/listing_csv.h"
#include "feature/exchange/listing_feed.h"
#include "feature/exchange/listing_files.h"
#include "feature/exchange/listing_filter.h"
#include "feature/exchange/outside.h"
#include "feature/exchange/bounds.h"
#include "feature/exchange/page.h"
#include "feature/exchange/quality.h"
#include "feature/exchange/renew.h"

#define LISTING_FILE_INPUT(table) .input = (table), .input_size = sizeof(struct listing_file_input)
#define LISTING_INPUT(table) .input = (table), .input_size = sizeof(struct listing_input)
#define BOOKING_INPUT(table) .input = (table), .input_size = sizeof(struct booking_input)
#define REFUSAL_INPUT .input = exchange_refusal_fields, .input_size = sizeof(struct refusal_input)
#define VERSION_INPUT .input = exchange_version_fields, .input_size = sizeof(struct version_input)

static const struct route routes[] = {
    {.method = GET, .pattern = "/exchange", .handler = exchange_list, .form = exchange_list_again, .permission = PERM_PUBLIC, .input = listing_page_fields, .input_size = sizeof(struct listing_filter)},
    {.method = GET, .pattern = "/exchange.csv", .handler = exchange_list_csv, .permission = PERM_PUBLIC, .input = listing_filter_fields, .input_size = sizeof(struct listing_filter)},
    {.method = GET, .pattern = "/exchange.xlsx", .handler = exchange_list_csv, .permission = PERM_PUBLIC, .input = listing_filter_fields, .input_size = sizeof(struct listing_filter)},
    {.method = GET, .pattern = "/exchange.atom", .handler = exchange_list_csv, .permission = PERM_PUBLIC, .input = listing_filter_fields, .input_size = sizeof(struct listing_filter)},
    {.method = GET, .pattern = "/exchange/new", .handler = exchange_new, .permission = PERM_MEMBER},
    {.method = POST, .pattern = "/exchange/new", .prepare = exchange_create_prepare, .handler = exchange_create, .answer = exchange_create_answer, .permission = PERM_MEMBER, .flags = WEB_UPLOAD, LISTING_INPUT(exchange_form_fields), .form = exchange_create_again},
    {.method = POST, .pattern = "/exchange/matches", .handler = exchange_matches, .permission = PERM_MEMBER, .flags = WEB_SLOW, LISTING_INPUT(exchange_draft_fields)},
    {.method = GET, .pattern = "/exchange/renew/{token}", .handler = exchange_renew_link, .permission = PERM_PUBLIC},
    {.method = POST, .pattern = "/exchange/renew/{token}", .handler = exchange_renew_answer, .permission = PERM_PUBLIC, .flags = WEB_NO_CSRF, .input = exchange_renew_fields,
     .input_size = sizeof(struct renew_input)},
    {.method = GET, .pattern = "/boards/{board}/post", .handler = outside_page, .permission = PERM_PUBLIC},
    {.method = POST, .pattern = "/boards/{board}/post", .prepare = outside_prepare, .handler = outside_post, .answer = outside_post_answer, .permission = PERM_PUBLIC,
     .flags = WEB_WRITE | WEB_LIMIT_CONTACT | WEB_UPLOAD, LISTING_INPUT(outside_fields), .form = outside_again},
    {.method = GET, .pattern = "/boards/entry/{token}", .handler = outside_entry, .permission = PERM_PUBLIC},
    {.method = POST, .pattern = "/boards/entry/{token}", .handler = outside_entry_answer, .permission = PERM_PUBLIC, .flags = WEB_NO_CSRF, .input = outside_answer_fields,
     .input_size = sizeof(struct outside_answer)},
    {.method = GET, .pattern = "/exchange/lending", .handler = exchange_lending, .permission = PERM_PUBLIC},
    {.method = GET, .pattern = "/exchange/{listing}", .handler = exchange_show, .permission = PERM_PUBLIC},
    {.method = GET, .pattern = "/exchange/calendar/{token}", .handler = booking_feed, .permission = PERM_PUBLIC},
    {.method = GET, .pattern = "/exchange/{listing}/calendar", .handler = booking_page, .permission = PERM_PUBLIC},
    {.method = POST, .pattern = "/exchange/{listing}/calendar", .handler = booking_ask, .permission = PERM_MEMBER, .flags = WEB_LIMIT_CONTACT, BOOKING_INPUT(booking_ask_fields), .form = booking_page},
    {.method = POST, .pattern = "/exchange/{listing}/calendar/feed", .handler = booking_feed_new, .permission = PERM_MEMBER},
    {.method = POST, .pattern = "/exchange/{listing}/weeks", .handler = booking_own_use, .permission = PERM_MEMBER, BOOKING_INPUT(booking_week_fields)},
    {.method = POST, .pattern = "/exchange/{listing}/bookings/{booking}", .handler = booking_answer, .permission = PERM_MEMBER, BOOKING_INPUT(booking_answer_fields), .form = booking_page},
    {.method = GET, .pattern = "/exchange/{listing}/matches/{other}", .handler = exchange_explain, .permission = PERM_PUBLIC},
    {.method = POST, .pattern = "/exchange/{listing}/matches/{other}/refuse", .handler = exchange_refuse, .permission = PERM_MEMBER, REFUSAL_INPUT},
    {.method = POST, .pattern = "/exchange/{listing}/matches/{other}/restore", .handler = exchange_refuse_not, .permission = PERM_MEMBER},
    {.method = GET, .pattern = "/exchange/{listing}/near/{kind}/{near}", .handler = exchange_near_explain, .permission = PERM_PUBLIC},
    {.method = POST, .pattern = "/exchange/{listing}/near/{kind}/{near}/refuse", .handler = exchange_near_refuse, .permission = PERM_MEMBER, REFUSAL_INPUT},
    {.method = POST, .pattern = "/exchange/{listing}/near/{kind}/{near}/restore", .handler = exchange_near_refuse_not, .permission = PERM_MEMBER},
    {.method = GET, .pattern = "/exchange/{listing}/files/{file}", .handler = listing_file_page, .permission = PERM_PUBLIC},
    {.method = GET, .pattern = "/exchange/{listing}/edit", .handler = exchange_edit, .permission = PERM_MEMBER},
    {.method = POST, .pattern = "/exchange/{listing}/edit", .prepare = exchange_update_prepare, .handler = exchange_update, .permission = PERM_MEMBER, .flags = WEB_UPLOAD, LISTING_INPUT(exchange_form_fields), .form = exchange_update_again},
    {.method = POST, .pattern = "/exchange/{listing}/publish", .handler = exchange_publish, .permission = PERM_MEMBER, VERSION_INPUT},
    {.method = POST, .pattern = "/exchange/{listing}/renew", .handler = exchange_renew, .permission = PERM_MEMBER, VERSION_INPUT},
    {.method = POST, .pattern = "/exchange/{listing}/taken", .handler = exchange_taken, .permission = PERM_MEMBER, VERSION_INPUT},
    {.method = GET, .pattern = "/exchange/{listing}/close", .handler = exchange_close_ask, .permission = PERM_MEMBER},
    {.method = POST, .pattern = "/exchange/{listing}/close", .handler = exchange_close, .permission = PERM_MEMBER, VERSION_INPUT},
    {.method = GET, .pattern = "/office/{cluster}/joint", .handler = joint_page, .permission = PERM_MANAGER},
    {.method = GET, .pattern = "/my/listings", .handler = exchange_mine, .permission = PERM_MEMBER},
    {.method = GET, .pattern = "/my/fits", .handler = own_fits_page, .permission = PERM_MEMBER},
    {.method = GET, .pattern = "/my/fits/{kind}/{near}", .handler = own_fit_explain, .permission = PERM_MEMBER},
    {.method = POST, .pattern = "/my/fits/{kind}/{near}/refuse", .handler = own_fit_refuse, .permission = PERM_MEMBER, REFUSAL_INPUT},
    {.method = POST, .pattern = "/my/fits/{kind}/{near}/restore", .handler = own_fit_refuse_not, .permission = PERM_MEMBER},
    {.method = GET, .pattern = "/api/v1/me/fits", .handler = own_fits_api, .permission = PERM_MEMBER, .output = own_fit_fields, .output_list = true,
     .summary = "What fits you by what you wrote of yourself, else by what your organisation says: people who chose to be found, organisations, offers and requests, events to come, with score and reasons"},
    {.method = GET, .pattern = "/api/v1/me/fits/{kind}/{near}", .handler = own_fit_explain, .permission = PERM_MEMBER, .output = exchange_explain_fields,
     .summary = "The whole calculation of one of them: kind is listing, organisation or person"},
    {.method = POST, .pattern = "/api/v1/me/fits/{kind}/{near}/refusal", .handler = own_fit_refuse, .permission = PERM_MEMBER, REFUSAL_INPUT,
     .summary = "Says that something does not fit you, and why; similar ones are lowered for you"},
    {.method = DELETE, .pattern = "/api/v1/me/fits/{kind}/{near}/refusal", .handler = own_fit_refuse_not, .permission = PERM_MEMBER,
     .summary = "Takes back that something does not fit you"},
    {.method = GET, .pattern = "/api/v1/listings", .handler = exchange_api_list, .permission = PERM_PUBLIC, .input = listing_filter_fields, .input_size = sizeof(struct listing_filter),
     .output = listing_face_fields, .output_list = true, .summary = "Offers and requests that you may see"},
    {.method = POST, .pattern = "/api/v1/listings", .prepare = exchange_api_create_prepare, .handler = exchange_create, .answer = exchange_api_create_answer, .permission = PERM_MEMBER, LISTING_INPUT(exchange_api_fields), .output = listing_face_fields,
     .summary = "Adds an offer or a request for one of your organisations; published unless status is draft"},
    {.method = GET, .pattern = "/api/v1/listings/{listing}", .handler = exchange_api_get, .permission = PERM_PUBLIC, .output = listing_face_fields,
     .summary = "One listing by its number or its reference"},
    {.method = PATCH, .pattern = "/api/v1/listings/{listing}", .handler = exchange_api_change, .permission = PERM_MEMBER, LISTING_INPUT(exchange_patch_fields),
     .output = listing_face_fields, .summary = "Changes what is sent and leaves the rest; with a version, only if nobody changed it meanwhile"},
    {.method = DELETE, .pattern = "/api/v1/listings/{listing}", .handler = exchange_api_delete, .permission = PERM_MEMBER, .summary = "Closes a listing"},
    {.method = GET, .pattern = "/api/v1/listings/{listing}/files", .handler = listing_files_api, .permission = PERM_PUBLIC, .output = listing_file_fields, .output_list = true,
     .summary = "The files of a listing: where each can be fetched, its kind and size"},
    {.method = POST, .pattern = "/api/v1/listings/{listing}/files", .prepare = listing_files_api_prepare, .handler = listing_files_api_add, .permission = PERM_MEMBER,
     .flags = WEB_UPLOAD, LISTING_FILE_INPUT(listing_file_new_fields), .output = listing_file_fields, .output_list = true,
     .summary = "Adds files to your listing, up to six in all: a form with parts named file (PDF, JPEG, PNG). They are freed of what tells of their author; answers all files"},
    {.method = GET, .pattern = "/api/v1/listings/{listing}/files/{file}", .handler = listing_file_page, .permission = PERM_PUBLIC, .output_media = ATTACHMENT_MEDIA,
     .summary = "A file of a listing"},
    {.method = PATCH, .pattern = "/api/v1/listings/{listing}/files/{file}", .handler = listing_files_api_change, .permission = PERM_MEMBER,
     LISTING_FILE_INPUT(listing_file_change_fields), .output = listing_file_fields, .output_list = true, .summary = "Says what a file of your listing shows; answers all files"},
    {.method = DELETE, .pattern = "/api/v1/listings/{listing}/files/{file}", .handler = listing_files_api_remove, .permission = PERM_MEMBER,
     .summary = "Removes a file of your listing"},
    {.method = GET, .pattern = "/exchange/{listing}/profile.xml", .handler = een_xml, .permission = PERM_PUBLIC},
    {.method = GET, .pattern = "/api/v1/listings/{listing}/profile", .handler = een_json, .permission = PERM_PUBLIC, .output = een_fields,
     .summary = "A listing as a profile of the Enterprise Europe Network; as XML under /exchange/{listing}/profile.xml"},
    {.method = GET, .pattern = "/api/v1/listing-kinds", .handler = exchange_api_kinds, .permission = PERM_PUBLIC, .output = exchange_kind_fields, .output_list = true,
     .summary = "The kinds of listings and the fields of each: what may stand in attributes"},
    {.method = GET, .pattern = "/api/v1/listings/{listing}/matches", .handler = exchange_api_matches, .permission = PERM_PUBLIC, .output = exchange_match_fields, .output_list = true,
     .summary = "The best listings of the other side, with score and reasons"},
    {.method = GET, .pattern = "/api/v1/listings/{listing}/bookings", .handler = booking_api_list, .permission = PERM_MEMBER, .output = booking_face_fields, .output_list = true,
     .summary = "Who asks for weeks of this offer: all for its owner, one's own for others"},
    {.method = POST, .pattern = "/api/v1/listings/{listing}/bookings", .handler = booking_ask, .permission = PERM_MEMBER, .flags = WEB_LIMIT_CONTACT, BOOKING_INPUT(booking_ask_fields), .output = booking_face_fields,
     .summary = "Asks for whole weeks of an offer, beginning with the week of a day"},
    {.method = POST, .pattern = "/api/v1/listings/{listing}/bookings/{booking}", .handler = booking_answer, .permission = PERM_MEMBER, BOOKING_INPUT(booking_answer_fields), .output = booking_face_fields,
     .summary = "The owner accepts, declines or proposes; who asks agrees or withdraws"},
    {.method = GET, .pattern = "/api/v1/listings/{listing}/matches/{other}", .handler = exchange_explain, .permission = PERM_PUBLIC,
     .output = exchange_explain_fields, .summary = "The whole calculation of one match: words, parts of the subject with their weights, factors"},
    {.method = POST, .pattern = "/api/v1/listings/{listing}/matches/{other}/refusal", .handler = exchange_refuse, .permission = PERM_MEMBER, REFUSAL_INPUT,
     .summary = "Says that a match of your own listing does not fit, and why; similar ones are lowered for you"},
    {.method = DELETE, .pattern = "/api/v1/listings/{listing}/matches/{other}/refusal", .handler = exchange_refuse_not, .permission = PERM_MEMBER,
     .summary = "Takes back that a match does not fit"},
    {.method = GET, .pattern = "/api/v1/listings/{listing}/near/{kind}/{near}", .handler = exchange_near_explain, .permission = PERM_PUBLIC,
     .output = exchange_explain_fields, .summary = "The whole calculation for an organisation or a person: kind is organisation or person"},
    {.method = POST, .pattern = "/api/v1/listings/{listing}/near/{kind}/{near}/refusal", .handler = exchange_near_refuse, .permission = PERM_MEMBER, REFUSAL_INPUT,
     .summary = "Says that an organisation or a person does not fit your own listing, and why; similar ones are lowered for you"},
    {.method = DELETE, .pattern = "/api/v1/listings/{listing}/near/{kind}/{near}/refusal", .handler = exchange_near_refuse_not, .permission = PERM_MEMBER,
     .summary = "Takes back that an organisation or a person does not fit"},
    {.method = GET, .pattern = "/api/v1/listings/{listing}/organisations", .handler = exchange_api_organisations, .permission = PERM_PUBLIC,
     .output = exchange_organisation_fields, .output_list = true, .summary = "Organisations to ask beside the listings that fit, each with the reasons"},
    {.method = GET, .pattern = "/api/v1/listings/{listing}/people", .handler = exchange_api_people, .permission = PERM_PUBLIC,
     .output = exchange_person_fields, .output_list = true, .summary = "People to ask who chose to be found, each with the reasons"},
    {0},
};

static const struct job_type jobs[] = {
    {.name = "exchange.outside", .run = outside_tidy, .every = HOURS(6)},
    {.name = "exchange.expire", .run = exchange_expire, .every = MINUTES(10)},
    {.name = "exchange.crowd", .run = crowd_job, .every = HOURS(1)},
    {.name = "exchange.files", .run = listing_files_expire, .every = DAYS(1)},
    {.name = "exchange.quality", .run = quality_job, .every = DAYS(1)},
    {0},
};

static const struct nav_item nav[] = {
    {.key = "exchange", .label = N_("Exchange"), .path = "/exchange", .permission = PERM_PUBLIC, .order = 20},
    {.key = "my-listings", .label = N_("My listings"), .path = "/my/listings", .permission = PERM_MEMBER, .order = 110},
    {.key = "my-fits", .label = N_("What fits you"), .path = "/my/fits", .permission = PERM_MEMBER, .order = 112},
    {0},
};

static void search_of(const void *filter, struct search *ret)
{
    listing_filter_search(filter, ret);
}

static struct str url_of(struct arena *a, const void *filter)
{
    struct listing_filter f = *(const struct listing_filter *)filter;
    f.limit = DB_NULL;
    return listing_filter_url(a, &f, "/exchange", DB_NULL);
}

static const struct saved_list lists[] = {
    {.path = "/exchange", .label = N_("Exchange"), .fields = listing_page_fields, .size = sizeof(struct listing_filter), .search = search_of,
     .url = url_of, .value = exchange_facet_label, .rest = bounds_text},
    {0},
};

static const struct exporter exports[] = {
    {.kind = "listings", .write = listing_csv_write, .read = listing_csv_read},
    {0},
};

const struct feature exchange_feature = {
    .name = "exchange",
    .routes = routes,
    .jobs = jobs,
    .nav = nav,
    .exports = exports,
    .feeds = exchange_feeds,
    .lists = lists,
};
