/* The kinds of listings and their fields: data alone. The order is that of the form, and of what a match says first. */
#include "domain/listing_field.h"

#include "text/tr.h"

const struct listing_kind_name listing_kinds[] = {
    {KIND_CAPACITY, "capacity", N_("Machines and capacity"), N_("Manufacturing, measuring and testing, by the hour or by the piece")},
    {KIND_TECHNOLOGY, "technology", N_("Technology"), N_("A development that seeks users, or a need that seeks a development")},
    {KIND_STAFF, "staff", N_("Staff"), N_("People to lend or wanted for a time, without names")},
    {KIND_MATERIAL, "material", N_("Material"), N_("Raw material, stock, protective equipment")},
    {KIND_ROOM, "room", N_("Rooms"), N_("Laboratory, clean room, workshop, storage, conference room")},
    {KIND_KNOWLEDGE, "knowledge", N_("Knowledge"), N_("Advice, training, mentoring")},
    {KIND_COOPERATION, "cooperation", N_("Cooperation"), N_("Partners for a project, a consortium, a market")},
    {KIND_JOB, "job", N_("Jobs"), N_("Open positions, and people who look for one")},
    {KIND_APPRENTICESHIP, "apprenticeship", N_("Apprenticeships"), N_("Training places, joint training, dual studies")},
    {0},
};

static const struct choice profiles[] = {
    {"technology offer", N_("Technology offer")},
    {"technology request", N_("Technology request")},
    {"business offer", N_("Business offer")},
    {"business request", N_("Business request")},
    {"research and development request", N_("Research and development request")},
    {0},
};
static const struct choice stages[] = {
    {"concept", N_("Concept")},
    {"under development", N_("Under development")},
    {"prototype", N_("Prototype")},
    {"available for demonstration", N_("Available for demonstration")},
    {"field-tested", N_("Tested in the field")},
    {"already on the market", N_("Already on the market")},
    {0},
};
static const struct choice rights[] = {
    {"secret know-how", N_("Secret know-how")},
    {"copyright", N_("Copyright")},
    {"patent applied", N_("Patent applied for")},
    {"patent granted", N_("Patent granted")},
    {"trade mark", N_("Trade mark")},
    {"design", N_("Registered design")},
    {"exclusive rights", N_("Exclusive rights")},
    {"other", N_("Other rights")},
    {0},
};
static const struct choice partnerships[] = {
    {"R&D cooperation", N_("Research and development cooperation")},
    {"technical cooperation", N_("Technical cooperation")},
    {"license", N_("License")},
    {"distribution", N_("Distribution")},
    {"commercial agency", N_("Commercial agency")},
    {"franchise", N_("Franchise")},
    {"joint venture", N_("Joint venture")},
    {"manufacturing", N_("Manufacturing")},
    {"outsourcing", N_("Outsourcing")},
    {"reciprocal production", N_("Reciprocal production")},
    {"services", N_("Services")},
    {"subcontracting", N_("Subcontracting")},
    {"investment", N_("Investment")},
    {"purchasing", N_("Joint purchasing")},
    {"demonstration", N_("Demonstration")},
    {"trade fair", N_("Joint stand at a trade fair")},
    {"consortium", N_("Consortium for a funded project")},
    {0},
};
static const struct choice operators[] = {
    {"included", N_("Included")},
    {"possible", N_("On request")},
    {"not included", N_("Not included")},
    {0},
};
static const struct choice lendings[] = {
    {"resting contract", N_("Fixed-term contract with the other firm, the own contract rests")},
    {"licensed lending", N_("Lending with a licence for temporary agency work")},
    {"occasional lending", N_("Occasional lending without a licence")},
    {"service contract", N_("Contract for services or work, no lending")},
    {"open", N_("To be agreed")},
    {0},
};
static const struct choice hazards[] = {
    {"none", N_("No hazardous substance")},
    {"hazardous", N_("Hazardous substance, safety data sheet available")},
    {"dangerous goods", N_("Dangerous goods in transport")},
    {0},
};
static const struct choice formats[] = {
    {"advice", N_("Advice")},
    {"training", N_("Training course")},
    {"mentoring", N_("Mentoring")},
    {"exchange of experience", N_("Exchange of experience")},
    {"measurement and report", N_("Measurement and report")},
    {0},
};
static const struct choice employments[] = {
    {"full time", N_("Full time")},
    {"part time", N_("Part time")},
    {"fixed term", N_("Fixed term")},
    {"student", N_("Working student or thesis")},
    {"dual studies", N_("Dual studies")},
    {0},
};
static const struct choice schools[] = {
    {"any", N_("Any certificate")},
    {"lower secondary", N_("Lower secondary certificate")},
    {"intermediate", N_("Intermediate certificate")},
    {"university entrance", N_("University entrance qualification")},
    {0},
};

#define CAPACITY KIND_CAPACITY
#define PEOPLE (KIND_STAFF | KIND_JOB)
#define MORE LISTING_FIELD_MORE
#define FACET LISTING_FIELD_FACET
#define OPEN LISTING_FIELD_OPEN

const struct listing_field listing_fields[] = {
    {"profile", KIND_TECHNOLOGY | KIND_COOPERATION, SIDE_BOTH, VALUE_CHOICE, FACET, N_("Type of profile"),
     N_("As in the Enterprise Europe Network. Rule of thumb: who pays has a request."), "", profiles, 0, 0, {{0}}},
    {"process", CAPACITY, SIDE_BOTH, VALUE_TEXT, FACET, N_("Manufacturing process"),
     N_("Also measuring and testing, for example milling, coordinate measuring."), "", NULL, 0, 0, {{NULL, RULE_SUBJECT, 1, 1}}},
    {"name", KIND_MATERIAL, SIDE_BOTH, VALUE_TEXT, 0, N_("Substance or article"), NULL, "", NULL, 0, 0, {{NULL, RULE_SUBJECT, 1, 1}}},
    {"subject", KIND_KNOWLEDGE, SIDE_BOTH, VALUE_TEXT, 0, N_("Field of knowledge"), NULL, "", NULL, 0, 0, {{NULL, RULE_SUBJECT, 1, 1}}},
    {"room", KIND_ROOM, SIDE_BOTH, VALUE_TEXT, 0, N_("Kind of room"), NULL, "", NULL, 0, 0, {{NULL, RULE_SUBJECT, 1, 1}}},
    {"job_title", KIND_JOB | KIND_APPRENTICESHIP, SIDE_BOTH, VALUE_TEXT, 0, N_("Position"), NULL, "", NULL, 0, 0,
     {{NULL, RULE_SUBJECT, 1, 1}}},
    {"skills", PEOPLE | KIND_APPRENTICESHIP, SIDE_BOTH, VALUE_TEXTS, 0, N_("Skills and knowledge"), N_("Several with commas between them."), "",
     NULL, 0, 0, {{NULL, RULE_SHARE, 1, 1}}},
    {"machine", CAPACITY, SIDE_BOTH, VALUE_TEXT, 0, N_("Kind of machine"), NULL, "", NULL, 0, 0, {{NULL, RULE_SAME, 0.9, 1}}},
    {"cas", KIND_MATERIAL, SIDE_BOTH, VALUE_TEXT, MORE, N_("CAS number"), NULL, "", NULL, 0, 0, {{NULL, RULE_SAME, 0.15, 0.9}}},
    {"material", CAPACITY, SIDE_BOTH, VALUE_TEXTS, 0, N_("Material worked"), N_("Several with commas between them."), "", NULL, 0, 0,
     {{NULL, RULE_MATERIAL, 0.35, 0.95}}},
    {"certificates", CAPACITY | KIND_MATERIAL | KIND_STAFF, SIDE_BOTH, VALUE_TEXTS, FACET, N_("Certificates"),
     N_("Also proof of quality, for example ISO 13485, EN 10204 3.1."), "", NULL, 0, 0, {{NULL, RULE_SUBSET, 0.35, 0.35}}},
    {"standards", CAPACITY | KIND_MATERIAL, SIDE_BOTH, VALUE_TEXTS, MORE, N_("Standards"), NULL, "", NULL, 0, 0,
     {{NULL, RULE_SUBSET, 0.5, 0.75}}},
    {"workpiece_mm", CAPACITY, SIDE_REQUEST, VALUE_SIZE, 0, N_("Workpiece"), N_("Length x width x height, for example 400 x 300 x 200."), "mm",
     NULL, 0, 0, {{"envelope_mm", RULE_BOX, 0, 0.9}}},
    {"envelope_mm", CAPACITY, SIDE_OFFER, VALUE_SIZE, 0, N_("Working space"), N_("Length x width x height, for example 600 x 500 x 400."), "mm",
     NULL, 0, 0, {{0}}},
    {"dimensions_mm", KIND_MATERIAL, SIDE_BOTH, VALUE_SIZE, MORE, N_("Dimensions"), N_("Length x width x height, for example 2000 x 1000 x 3."),
     "mm", NULL, 0, 0, {{NULL, RULE_SIZE, 0.25, 0.95}}},
    {"accuracy_um", CAPACITY, SIDE_BOTH, VALUE_NUMBER, 0, N_("Accuracy"), N_("The largest deviation."), "µm", NULL, 0, 0,
     {{NULL, RULE_AT_MOST, 0.3, 0.95}}},
    {"quantity", CAPACITY | KIND_MATERIAL, SIDE_BOTH, VALUE_NUMBER, 0, N_("Quantity"), NULL, "", NULL, 0, 0,
     {{"batch_max", RULE_AT_LEAST, 0.35, 1}, {"batch_min", RULE_AT_MOST, 0.35, 1}, {NULL, RULE_AT_LEAST, 0.35, 1}}},
    {"unit", KIND_MATERIAL, SIDE_BOTH, VALUE_TEXT, 0, N_("Unit"), N_("For example kg, l, piece."), "", NULL, 0, 0,
     {{NULL, RULE_SAME, 0.8, 1}}},
    {"batch_min", CAPACITY, SIDE_OFFER, VALUE_COUNT, 0, N_("Smallest batch"), NULL, "", NULL, 0, 0, {{0}}},
    {"batch_max", CAPACITY, SIDE_OFFER, VALUE_COUNT, 0, N_("Largest batch"), NULL, "", NULL, 0, 0, {{0}}},
    {"weekly_min", CAPACITY | KIND_MATERIAL, SIDE_REQUEST, VALUE_COUNT, MORE, N_("Pieces a week"), NULL, "", NULL, 0, 0,
     {{"weekly_capacity", RULE_AT_LEAST, 0.4, 1}}},
    {"weekly_capacity", CAPACITY | KIND_MATERIAL, SIDE_OFFER, VALUE_COUNT, MORE, N_("Pieces a week"), NULL, "", NULL, 0, 0, {{0}}},
    {"temperature_c", CAPACITY, SIDE_BOTH, VALUE_NUMBER, MORE, N_("Temperature"), NULL, "°C", NULL, -273, 5000,
     {{NULL, RULE_HEAT, 0.3, 0.95}}},
    {"pressure_bar", CAPACITY, SIDE_BOTH, VALUE_NUMBER, MORE, N_("Pressure"), NULL, "bar", NULL, 0, 0, {{NULL, RULE_AT_LEAST, 0.3, 0.9}}},
    {"clamping_force_kn", CAPACITY, SIDE_BOTH, VALUE_NUMBER, MORE, N_("Clamping force"), NULL, "kN", NULL, 0, 0,
     {{NULL, RULE_AT_LEAST, 0.3, 0.95}}},
    {"pallets", CAPACITY, SIDE_BOTH, VALUE_COUNT, MORE, N_("Pallet places"), NULL, "", NULL, 0, 0, {{NULL, RULE_AT_LEAST, 0.4, 0.95}}},
    {"volume_l", CAPACITY, SIDE_BOTH, VALUE_NUMBER, MORE, N_("Volume"), NULL, "l", NULL, 0, 0, {{NULL, RULE_AT_LEAST, 0.4, 0.95}}},
    {"width_mm", CAPACITY, SIDE_BOTH, VALUE_NUMBER, MORE, N_("Width"), NULL, "mm", NULL, 0, 0, {{NULL, RULE_AT_LEAST, 0.3, 0.95}}},
    {"area_m2", KIND_ROOM, SIDE_BOTH, VALUE_NUMBER, 0, N_("Area"), NULL, "m²", NULL, 0, 0, {{NULL, RULE_AT_LEAST, 0.4, 0.95}}},
    {"workplaces", KIND_ROOM, SIDE_BOTH, VALUE_COUNT, 0, N_("Workplaces"), NULL, "", NULL, 0, 0, {{NULL, RULE_AT_LEAST, 0.4, 0.95}}},
    {"persons", KIND_STAFF | KIND_ROOM | KIND_APPRENTICESHIP, SIDE_BOTH, VALUE_COUNT, 0, N_("Number of people"), NULL, "", NULL, 0, 0,
     {{NULL, RULE_AT_LEAST, 0.4, 0.95}}},
    {"purity", KIND_MATERIAL, SIDE_BOTH, VALUE_NUMBER, MORE, N_("Purity"), NULL, "%", NULL, 0, 100, {{NULL, RULE_AT_LEAST, 0.3, 0.95}}},
    {"stage", KIND_TECHNOLOGY, SIDE_OFFER, VALUE_CHOICE, FACET, N_("Stage of development"), NULL, "", stages, 0, 0, {{0}}},
    {"trl_min", KIND_TECHNOLOGY, SIDE_REQUEST, VALUE_COUNT, 0, N_("Technology readiness level, at least"), N_("From 1 to 9."), "", NULL, 1, 9,
     {{"trl", RULE_AT_LEAST, 0.3, 0.9}}},
    {"trl", KIND_TECHNOLOGY | KIND_COOPERATION, SIDE_OFFER, VALUE_COUNT, 0, N_("Technology readiness level"), N_("From 1 to 9."), "", NULL, 1, 9,
     {{0}}},
    {"ipr", KIND_TECHNOLOGY, SIDE_BOTH, VALUE_CHOICE, FACET | OPEN, N_("Rights"), NULL, "", rights, 0, 0, {{0}}},
    {"cleanroom", CAPACITY | KIND_ROOM, SIDE_BOTH, VALUE_CLASS, MORE, N_("Clean room class"), N_("For example ISO 7."), "", NULL, 0, 0,
     {{NULL, RULE_CLASS, 0.3, 0.7}}},
    {"safety", KIND_ROOM, SIDE_BOTH, VALUE_CLASS, MORE, N_("Safety level"), N_("For example S2."), "", NULL, 0, 0,
     {{NULL, RULE_LEVEL, 0.3, 0.7}}},
    {"level", PEOPLE, SIDE_BOTH, VALUE_TEXT, 0, N_("Qualification"), N_("For example skilled worker, technician, engineer."), "", NULL, 0, 0,
     {{NULL, RULE_SAME, 0.85, 1}}},
    {"partnership", KIND_TECHNOLOGY | KIND_COOPERATION, SIDE_BOTH, VALUE_CHOICE, FACET | OPEN, N_("Kind of partnership"), NULL, "", partnerships, 0, 0,
     {{NULL, RULE_SAME, 0.9, 1}}},
    {"programme", KIND_COOPERATION, SIDE_BOTH, VALUE_TEXT, 0, N_("Funding programme"), NULL, "", NULL, 0, 0, {{NULL, RULE_SAME, 0.8, 0.9}}},
    {"employment", KIND_JOB | KIND_APPRENTICESHIP, SIDE_BOTH, VALUE_CHOICE, FACET | OPEN, N_("Kind of employment"), NULL, "", employments, 0, 0,
     {{NULL, RULE_SAME, 0.9, 1}}},
    {"class", KIND_KNOWLEDGE, SIDE_BOTH, VALUE_TEXT, MORE, N_("Class"), N_("For example the risk class of a medical device."), "", NULL, 0, 0,
     {{NULL, RULE_SAME, 0.8, 1}}},
    {"remote", PEOPLE | KIND_KNOWLEDGE, SIDE_BOTH, VALUE_YES, 0, N_("Remote work"), NULL, "", NULL, 0, 0, {{NULL, RULE_AT_LEAST, 0.7, 0.85}}},
    {"on_site", CAPACITY, SIDE_BOTH, VALUE_YES, MORE, N_("Work on site"), NULL, "", NULL, 0, 0, {{NULL, RULE_AT_LEAST, 0.7, 0.8}}},
    {"operator", CAPACITY, SIDE_OFFER, VALUE_CHOICE, FACET, N_("Operating staff"), NULL, "", operators, 0, 0, {{0}}},
    {"price_per_hour", CAPACITY | KIND_STAFF, SIDE_OFFER, VALUE_NUMBER, 0, N_("Price per hour"), NULL, "€", NULL, 0, 0, {{0}}},
    {"price_on_request", CAPACITY, SIDE_OFFER, VALUE_YES, 0, N_("Price on request"), NULL, "", NULL, 0, 0, {{0}}},
    {"lending", KIND_STAFF, SIDE_BOTH, VALUE_CHOICE, FACET, N_("Legal form of lending"),
     N_("Checklists and a text for the contract stand under “Lend staff”."), "", lendings, 0, 0, {{0}}},
    {"consent", KIND_STAFF, SIDE_OFFER, VALUE_YES, 0, N_("The people concerned agree"),
     N_("Nobody is lent against their will. Names are only said when both sides and the people agree."), "", NULL, 0, 0, {{0}}},
    {"hazard", KIND_MATERIAL, SIDE_BOTH, VALUE_CHOICE, FACET, N_("Hazard"), NULL, "", hazards, 0, 0, {{0}}},
    {"best_before", KIND_MATERIAL, SIDE_OFFER, VALUE_DATE, 0, N_("Usable until"), NULL, "", NULL, 0, 0, {{0}}},
    {"equipment", KIND_ROOM, SIDE_BOTH, VALUE_TEXTS, 0, N_("Equipment"), N_("Several with commas between them."), "", NULL, 0, 0, {{0}}},
    {"format", KIND_KNOWLEDGE, SIDE_BOTH, VALUE_CHOICE, FACET, N_("Form of help"), NULL, "", formats, 0, 0, {{0}}},
    {"deadline", KIND_COOPERATION, SIDE_BOTH, VALUE_DATE, 0, N_("Deadline of the call"), NULL, "", NULL, 0, 0, {{0}}},
    {"partners", KIND_COOPERATION, SIDE_BOTH, VALUE_TEXTS, 0, N_("Partners sought"), N_("Several with commas between them."), "", NULL, 0, 0,
     {{0}}},
    {"school", KIND_APPRENTICESHIP, SIDE_OFFER, VALUE_CHOICE, 0, N_("School certificate"), NULL, "", schools, 0, 0, {{0}}},
    {0},
};

size_t listing_fields_n(void)
{
    return sizeof listing_fields / sizeof *listing_fields - 1;
}
