/* Registration: routes and field tables. */
#include "feature/office/office.h"
#include "feature/office/finder.h"

static const struct choice sizes[] = {{"", N_("not given")},
                                      {"micro", N_("up to 9 people")},
                                      {"small", N_("10 to 49 people")},
                                      {"medium", N_("50 to 249 people")},
                                      {"large", N_("250 people and more")},
                                      {0}};
static const struct choice roles[] = {{"member", N_("Member")}, {"admin", N_("Admin: keeps profile and people")}, {0}};
static const struct choice languages[] = {{"de", N_("German")}, {"en", N_("English")}, {0}};
const struct choice office_states[] = {
    {"", N_("not given")}, {"DE-BW", N_("Baden-Württemberg")}, {"DE-BY", N_("Bavaria")}, {"DE-BE", N_("Berlin")},
    {"DE-BB", N_("Brandenburg")}, {"DE-HB", N_("Bremen")}, {"DE-HH", N_("Hamburg")}, {"DE-HE", N_("Hesse")},
    {"DE-MV", N_("Mecklenburg-Western Pomerania")}, {"DE-NI", N_("Lower Saxony")}, {"DE-NW", N_("North Rhine-Westphalia")},
    {"DE-RP", N_("Rhineland-Palatinate")}, {"DE-SL", N_("Saarland")}, {"DE-SN", N_("Saxony")}, {"DE-ST", N_("Saxony-Anhalt")},
    {"DE-SH", N_("Schleswig-Holstein")}, {"DE-TH", N_("Thuringia")}, {0}};

#define INVITE(member) offsetof(struct invite_input, member)
#define ORGANISATION(member) offsetof(struct organisation_input, member)
#define FRESH(member) offsetof(struct organisation_new_input, member)
#define CLUSTER(member) offsetof(struct cluster_input, member)

const struct field invite_fields[] = {
    {.name = "emails", .type = FIELD_LONG, .offset = INVITE(emails), .flags = FIELD_REQUIRED, .max = 8000,
     .label = N_("E-mail addresses"), .hint = N_("One per line, also as Name <address>. At most 100.")},
    {.name = "role", .type = FIELD_CHOICE, .offset = INVITE(role), .flags = FIELD_REQUIRED, .choices = roles,
     .label = N_("Role")},
    {0},
};
const struct field staff_fields[] = {
    {.name = "emails", .type = FIELD_LONG, .offset = INVITE(emails), .flags = FIELD_REQUIRED, .max = 8000,
     .label = N_("E-mail addresses"), .hint = N_("One per line, also as Name <address>. At most 100.")},
    {0},
};
const struct field bulk_fields[] = {
    {.name = "list", .type = FIELD_LONG, .offset = offsetof(struct bulk_input, list), .max = 60000, .label = N_("Names and addresses"),
     .hint = N_("One per line: name; e-mail; organisation; role. Without an organisation the person joins the team. Roles: member, admin, manager.")},
    {0},
};
const struct field role_fields[] = {
    {.name = "role", .type = FIELD_CHOICE, .offset = offsetof(struct role_input, role), .flags = FIELD_REQUIRED,
     .choices = roles, .label = N_("Role")},
    {0},
};
const struct field organisation_fields[] = {
    {.name = "name", .type = FIELD_TEXT, .offset = ORGANISATION(name), .flags = FIELD_REQUIRED, .min = 2, .max = 200,
     .label = N_("Name")},
    {.name = "kind", .type = FIELD_CHOICE, .offset = ORGANISATION(kind), .flags = FIELD_REQUIRED, .choices = organisation_kinds,
     .label = N_("Kind")},
    {.name = "size_class", .type = FIELD_CHOICE, .offset = ORGANISATION(size_class), .choices = sizes, .label = N_("Size")},
    {.name = "sme", .type = FIELD_BOOL, .offset = ORGANISATION(sme), .label = N_("Small or medium-sized enterprise"),
     .hint = N_("As the European Commission defines it: fewer than 250 people, and independent.")},
    {.name = "place", .type = FIELD_TEXT, .offset = ORGANISATION(place), .max = 100, .label = N_("Place")},
    {.name = "state", .type = FIELD_CHOICE, .offset = ORGANISATION(state), .choices = office_states, .label = N_("State")},
    {.name = "country", .type = FIELD_TEXT, .offset = ORGANISATION(country), .min = 2, .max = 2, .label = N_("Country"),
     .hint = N_("Two letters: DE, AT, CH ...")},
    {.name = "website", .type = FIELD_URL, .offset = ORGANISATION(website), .label = N_("Website")},
    {.name = "email", .type = FIELD_EMAIL, .offset = ORGANISATION(email), .label = N_("E-mail address"),
     .max = 254},
    {.name = "contact_name", .type = FIELD_TEXT, .offset = ORGANISATION(contact_name), .max = 120, .label = N_("Contact person")},
    {.name = "phone", .type = FIELD_TEXT, .offset = ORGANISATION(phone), .max = 40, .label = N_("Phone")},
    {.name = "street", .type = FIELD_TEXT, .offset = ORGANISATION(street), .max = 120, .label = N_("Street and number")},
    {.name = "postal_code", .type = FIELD_TEXT, .offset = ORGANISATION(postal_code), .max = 12, .label = N_("Postal code")},
    {.name = "contact_audience", .type = FIELD_CHOICE, .offset = ORGANISATION(audience[AUDIENCE_CONTACT]), .choices = audience_choices,
     .label = N_("Who sees the contact person")},
    {.name = "email_audience", .type = FIELD_CHOICE, .offset = ORGANISATION(audience[AUDIENCE_EMAIL]), .choices = audience_choices,
     .label = N_("Who sees the e-mail address")},
    {.name = "phone_audience", .type = FIELD_CHOICE, .offset = ORGANISATION(audience[AUDIENCE_PHONE]), .choices = audience_choices,
     .label = N_("Who sees the phone number")},
    {.name = "address_audience", .type = FIELD_CHOICE, .offset = ORGANISATION(audience[AUDIENCE_ADDRESS]), .choices = audience_choices,
     .label = N_("Who sees the address")},
    {.name = "size_audience", .type = FIELD_CHOICE, .offset = ORGANISATION(audience[AUDIENCE_SIZE]), .choices = audience_choices,
     .label = N_("Who sees the size")},
    {.name = "sectors_audience", .type = FIELD_CHOICE, .offset = ORGANISATION(audience[AUDIENCE_SECTORS]), .choices = audience_choices,
     .label = N_("Who sees the sectors")},
    {.name = "website_audience", .type = FIELD_CHOICE, .offset = ORGANISATION(audience[AUDIENCE_WEBSITE]), .choices = audience_choices,
     .label = N_("Who sees the website")},
    {.name = "topics", .type = FIELD_TEXTS, .offset = ORGANISATION(topics), .max = 40, .label = N_("Topics"),
     .hint = N_("What you can do and what you work on. By these you are found.")},
    {.name = "roles", .type = FIELD_TEXTS, .offset = ORGANISATION(roles), .max = 120, .label = N_("Role in your topics")},
    {.name = "sectors", .type = FIELD_TEXT, .offset = ORGANISATION(sectors), .max = 200, .label = N_("Sectors"),
     .hint = N_("Codes of WZ 2008 (NACE), separated by commas: 26.51, 28.41")},
    {.name = "description", .type = FIELD_LONG, .offset = ORGANISATION(description), .max = 4000, .label = N_("Description"),
     .hint = N_("What others should know of you. Markdown is possible.")},
    {.name = "version", .type = FIELD_INT, .offset = ORGANISATION(version), .flags = FIELD_REQUIRED, .min = 1,
     .max = INT64_MAX},
    {0},
};
const struct field organisation_new_fields[] = {
    {.name = "name", .type = FIELD_TEXT, .offset = FRESH(name), .flags = FIELD_REQUIRED, .min = 2, .max = 200,
     .label = N_("Name")},
    {.name = "kind", .type = FIELD_CHOICE, .offset = FRESH(kind), .flags = FIELD_REQUIRED, .choices = organisation_kinds,
     .label = N_("Kind")},
    {.name = "place", .type = FIELD_TEXT, .offset = FRESH(place), .max = 100, .label = N_("Place")},
    {.name = "state", .type = FIELD_CHOICE, .offset = FRESH(state), .choices = office_states, .label = N_("State")},
    {.name = "country", .type = FIELD_TEXT, .offset = FRESH(country), .min = 2, .max = 2, .label = N_("Country"),
     .hint = N_("Two letters: DE, AT, CH ...")},
    {0},
};
const struct field member_add_fields[] = {
    {.name = "organisation", .type = FIELD_ID, .offset = offsetof(struct member_add_input, organisation),
     .flags = FIELD_REQUIRED, .label = N_("Organisation")},
    {0},
};
const struct field apply_fields[] = {
    {.name = "cluster", .type = FIELD_SLUG, .offset = offsetof(struct apply_input, cluster), .flags = FIELD_REQUIRED,
     .label = N_("Cluster")},
    {0},
};
const struct field cluster_fields[] = {
    {.name = "name", .type = FIELD_TEXT, .offset = CLUSTER(name), .flags = FIELD_REQUIRED, .min = 2, .max = 200,
     .label = N_("Name")},
    {.name = "short_name", .type = FIELD_TEXT, .offset = CLUSTER(short_name), .flags = FIELD_REQUIRED, .min = 2, .max = 60,
     .label = N_("Short name")},
    {.name = "description_de", .type = FIELD_LONG, .offset = CLUSTER(description_de), .max = 4000,
     .label = N_("Description in German")},
    {.name = "description_en", .type = FIELD_LONG, .offset = CLUSTER(description_en), .max = 4000,
     .label = N_("Description in English")},
    {.name = "website", .type = FIELD_URL, .offset = CLUSTER(website), .label = N_("Website")},
    {.name = "email", .type = FIELD_EMAIL, .offset = CLUSTER(email), .label = N_("E-mail address of the office")},
    {.name = "contact_name", .type = FIELD_TEXT, .offset = CLUSTER(contact_name), .max = 120, .label = N_("Contact person")},
    {.name = "phone", .type = FIELD_TEXT, .offset = CLUSTER(phone), .max = 40, .label = N_("Phone")},
    {.name = "contact_audience", .type = FIELD_CHOICE, .offset = CLUSTER(audience[AUDIENCE_CONTACT]), .choices = audience_choices,
     .label = N_("Who sees the contact person")},
    {.name = "email_audience", .type = FIELD_CHOICE, .offset = CLUSTER(audience[AUDIENCE_EMAIL]), .choices = audience_choices,
     .label = N_("Who sees the e-mail address")},
    {.name = "phone_audience", .type = FIELD_CHOICE, .offset = CLUSTER(audience[AUDIENCE_PHONE]), .choices = audience_choices,
     .label = N_("Who sees the phone number")},
    {.name = "region", .type = FIELD_TEXT, .offset = CLUSTER(region), .max = 200, .label = N_("Region")},
    {.name = "states", .type = FIELD_TEXTS, .offset = CLUSTER(states), .max = 16, .label = N_("States")},
    {.name = "topics", .type = FIELD_TEXTS, .offset = CLUSTER(topics), .max = 40, .label = N_("Topics")},
    {.name = "hue", .type = FIELD_INT, .offset = CLUSTER(hue), .flags = FIELD_REQUIRED, .min = 1, .max = 360,
     .label = N_("Hue"), .hint = N_("1 to 360 around the colour circle: 28 orange, 128 green, 250 blue, 292 violet.")},
    {.name = "version", .type = FIELD_INT, .offset = CLUSTER(version), .flags = FIELD_REQUIRED, .min = 1, .max = INT64_MAX},
    {0},
};
const struct field invitation_fields[] = {
    {.name = "name", .type = FIELD_TEXT, .offset = offsetof(struct invitation_input, name), .flags = FIELD_REQUIRED, .min = 1,
     .max = 120, .label = N_("Your name"), .hint = N_("How others see you in conversations.")},
    {.name = "language", .type = FIELD_CHOICE, .offset = offsetof(struct invitation_input, language), .flags = FIELD_REQUIRED,
     .choices = languages, .label = N_("Language of mails")},
    {0},
};

static const struct route routes[] = {
    {.method = GET, .pattern = "/office", .handler = office_page, .permission = PERM_MANAGER},
    {.method = GET, .pattern = "/office/{cluster}", .handler = members_page, .permission = PERM_MANAGER},
    {.method = POST, .pattern = "/office/{cluster}/members", .handler = member_add, .permission = PERM_MANAGER,
     .input = member_add_fields, .input_size = sizeof(struct member_add_input)},
    {.method = POST, .pattern = "/office/{cluster}/members/{membership}/accept", .handler = member_accept,
     .permission = PERM_MANAGER},
    {.method = GET, .pattern = "/office/{cluster}/members/{membership}/end", .handler = member_end_page, .permission = PERM_MANAGER},
    {.method = POST, .pattern = "/office/{cluster}/members/{membership}/end", .handler = member_end,
     .permission = PERM_MANAGER},
    {.method = GET, .pattern = "/office/{cluster}/add", .handler = add_page, .permission = PERM_MANAGER},
    {.method = POST, .pattern = "/office/{cluster}/add", .handler = organisation_create, .permission = PERM_MANAGER,
     .input = organisation_new_fields, .input_size = sizeof(struct organisation_new_input), .form = add_page},
    {.method = GET, .pattern = "/office/{cluster}/invitations", .handler = invitations_page, .permission = PERM_MANAGER},
    {.method = POST, .pattern = "/office/{cluster}/invitations/{invitation}/resend", .handler = invitation_again,
     .permission = PERM_MANAGER, .flags = WEB_WRITE | WEB_LIMIT_CONTACT},
    {.method = POST, .pattern = "/office/{cluster}/invitations/{invitation}/withdraw", .handler = invitation_withdraw,
     .permission = PERM_MANAGER},
    {.method = GET, .pattern = "/office/{cluster}/invite", .handler = bulk_page, .permission = PERM_MANAGER},
    {.method = POST, .pattern = "/office/{cluster}/invite", .handler = bulk_preview, .permission = PERM_MANAGER,
     .flags = WEB_WRITE | WEB_UPLOAD, .input = bulk_fields, .input_size = sizeof(struct bulk_input), .form = bulk_page},
    {.method = POST, .pattern = "/office/{cluster}/invite/send", .handler = bulk_send, .permission = PERM_MANAGER,
     .flags = WEB_WRITE | WEB_LIMIT_CONTACT, .input = bulk_fields, .input_size = sizeof(struct bulk_input), .form = bulk_preview_again},
    {.method = GET, .pattern = "/office/{cluster}/profiles", .handler = profiles_page, .permission = PERM_MANAGER},
    {.method = POST, .pattern = "/office/{cluster}/profiles/{organisation}/ask", .handler = profile_ask,
     .permission = PERM_MANAGER, .flags = WEB_WRITE | WEB_LIMIT_CONTACT},
    {.method = GET, .pattern = "/office/{cluster}/partners", .handler = finder_page, .permission = PERM_MANAGER},
    {.method = GET, .pattern = "/office/{cluster}/partners.csv", .handler = finder_csv, .permission = PERM_MANAGER},
    {.method = GET, .pattern = "/office/{cluster}/partners.xlsx", .handler = finder_csv, .permission = PERM_MANAGER},
    {.method = GET, .pattern = "/api/v1/clusters/{cluster}/partners", .handler = finder_api, .permission = PERM_MANAGER, .input = finder_fields,
     .input_size = sizeof(struct finder_input), .output = finder_row_fields, .output_list = true,
     .summary = "Clusters that complement one's own: a row per cluster and topic with the listings of both sides that fit, and five kinds of closeness from 0 to 1"},
    {.method = GET, .pattern = "/office/{cluster}/notices", .handler = statutory_page, .permission = PERM_MANAGER},
    {.method = POST, .pattern = "/office/{cluster}/notices", .handler = statutory_send, .permission = PERM_MANAGER, .input = statutory_fields,
     .input_size = sizeof(struct statutory_input), .form = statutory_page},
    {.method = GET, .pattern = "/office/{cluster}/team", .handler = staff_page, .permission = PERM_MANAGER},
    {.method = POST, .pattern = "/office/{cluster}/team", .handler = staff_invite, .permission = PERM_MANAGER,
     .flags = WEB_WRITE | WEB_LIMIT_CONTACT, .input = staff_fields, .input_size = sizeof(struct invite_input),
     .form = staff_page},
    {.method = POST, .pattern = "/office/{cluster}/team/{account}/resend", .handler = staff_resend,
     .permission = PERM_MANAGER, .flags = WEB_WRITE | WEB_LIMIT_CONTACT},
    {.method = POST, .pattern = "/office/{cluster}/team/{account}/remove", .handler = staff_remove,
     .permission = PERM_MANAGER},

    {.method = GET, .pattern = "/organisation/{organisation}/people", .handler = people_page,
     .permission = PERM_MEMBER},
    {.method = POST, .pattern = "/organisation/{organisation}/people", .handler = people_invite,
     .permission = PERM_MEMBER, .flags = WEB_WRITE | WEB_LIMIT_CONTACT, .input = invite_fields,
     .input_size = sizeof(struct invite_input), .form = people_page},
    {.method = POST, .pattern = "/organisation/{organisation}/people/{account}/resend", .handler = people_resend,
     .permission = PERM_MEMBER, .flags = WEB_WRITE | WEB_LIMIT_CONTACT},
    {.method = POST, .pattern = "/organisation/{organisation}/people/{account}/role", .handler = people_role,
     .permission = PERM_MEMBER, .input = role_fields, .input_size = sizeof(struct role_input)},
    {.method = POST, .pattern = "/organisation/{organisation}/people/{account}/remove", .handler = people_remove,
     .permission = PERM_MEMBER},
    {.method = GET, .pattern = "/organisation/{organisation}/edit", .handler = organisation_edit_page,
     .permission = PERM_MEMBER},
    {.method = POST, .pattern = "/organisation/{organisation}/edit", .handler = organisation_save,
     .permission = PERM_MEMBER, .input = organisation_fields, .input_size = sizeof(struct organisation_input),
     .form = organisation_edit_page},
    {.method = GET, .pattern = "/organisation/{organisation}/clusters", .handler = organisation_clusters_page,
     .permission = PERM_MEMBER},
    {.method = POST, .pattern = "/organisation/{organisation}/clusters", .handler = organisation_apply,
     .permission = PERM_MEMBER, .input = apply_fields, .input_size = sizeof(struct apply_input),
     .form = organisation_clusters_page},

    {.method = GET, .pattern = "/c/{cluster}/edit", .handler = cluster_edit_page, .permission = PERM_MEMBER},
    {.method = POST, .pattern = "/c/{cluster}/edit", .handler = cluster_save, .permission = PERM_MEMBER,
     .input = cluster_fields, .input_size = sizeof(struct cluster_input), .form = cluster_edit_page},

    {.method = GET, .pattern = "/invitation/{token}", .handler = invitation_page, .permission = PERM_PUBLIC,
     .flags = WEB_WRITE}, /* that it was opened */
    {.method = POST, .pattern = "/invitation/{token}", .handler = invitation_accept, .permission = PERM_PUBLIC,
     .flags = WEB_WRITE | WEB_LIMIT_SIGNIN, .input = invitation_fields, .input_size = sizeof(struct invitation_input),
     .form = invitation_page},
    {0},
};

static const struct nav_item nav[] = {
    {.key = "office", .label = N_("Office"), .path = "/office", .permission = PERM_MANAGER, .order = 40},
    {0},
};

const struct feature office_feature = {.name = "office", .routes = routes, .nav = nav};
