#include "feature/survey/survey_property.h"

#define WITH_ITEMS "slider two_way_sort matrix matrix_check matrix_number percentage_distribution ranking"
#define WITH_CHOICES "matrix matrix_check single_choice multiple_choice"
#define WITH_BOUNDS "matrix_number integer number"

const struct survey_property survey_properties[] = {
    {"help", PROPERTY_LONG, NULL, false, N_("Help"), N_("Stands under the question. {A1} in a text stands for the answer to question A1.")},
    {"items", PROPERTY_LIST, WITH_ITEMS, true, N_("Items"), N_("Each of them is asked for. The order is the one people see.")},
    {"columns", PROPERTY_LIST, "matrix_number", false, N_("Columns"), N_("A number is asked for in every column of every item. Empty: one number per item.")},
    {"alternatives", PROPERTY_LIST, "two_way_sort pairwise_comparison", true, N_("Alternatives"),
     N_("The sides that cards are put to, or what is compared with each other (at most 12).")},
    {"choices", PROPERTY_LIST, WITH_CHOICES, true, N_("Answers"), NULL},
    {"none_option", PROPERTY_TEXT, "pairwise_comparison", false, N_("Neither of both"), N_("A third answer to every pair. Empty: there is none.")},
    {"min", PROPERTY_NUMBER, "slider", true, N_("From"), NULL},
    {"max", PROPERTY_NUMBER, "slider", true, N_("To"), NULL},
    {"min", PROPERTY_NUMBER, WITH_BOUNDS, false, N_("From"), NULL},
    {"max", PROPERTY_NUMBER, WITH_BOUNDS, false, N_("To"), NULL},
    {"step", PROPERTY_NUMBER, "slider", false, N_("Step"), N_("Empty: 1.")},
    {"label_min", PROPERTY_TEXT, "slider nps", false, N_("Lower end"), NULL},
    {"label_mid", PROPERTY_TEXT, "slider nps", false, N_("Middle"), NULL},
    {"label_max", PROPERTY_TEXT, "slider nps", false, N_("Upper end"), NULL},
    {"unit", PROPERTY_TEXT, WITH_BOUNDS, false, N_("Unit"), NULL},
    {"total", PROPERTY_NUMBER, "percentage_distribution", false, N_("Total"), N_("Empty: 100.")},
    {"min_choices", PROPERTY_COUNT, "multiple_choice matrix_check", false, N_("At least so many answers"), NULL},
    {"max_choices", PROPERTY_COUNT, "multiple_choice matrix_check", false, N_("At most so many answers"), NULL},
    {"exclusive", PROPERTY_CHOICE, "multiple_choice matrix_check", false, N_("Excludes all others"), N_("Such as “None of these”.")},
    {"not_applicable", PROPERTY_TEXT, "slider two_way_sort matrix matrix_number integer number", false, N_("Does not apply"),
     N_("An answer beside the others, such as “I do not use it”. Empty: there is none.")},
    {"message", PROPERTY_TEXT, NULL, false, N_("Words for a wrong answer"), N_("Said in place of ours when an answer does not fit.")},
    {"random", PROPERTY_FLAG, WITH_ITEMS, false, N_("Items in random order"), NULL},
    {"together", PROPERTY_FLAG, NULL, false, N_("On the page of the question before"), NULL},
    {"required", PROPERTY_FLAG, NULL, false, N_("An answer is required"), NULL},
    {0},
};

bool survey_has_property(const struct survey_type *type, const struct survey_property *p)
{
    struct str names = str_of(p->types), one;
    if (!p->types) {
        return true;
    }
    while (str_split(&names, ' ', &one)) {
        if (str_is(one, type->name)) {
            return true;
        }
    }
    return false;
}
