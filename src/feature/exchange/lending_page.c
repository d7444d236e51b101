/* /exchange/lending: the legal forms of lending staff, each with a checklist and a text for the contract. German law (AÜG, TzBfG,
 * BetrVG) as of 2026. */
#include "feature/exchange/page.h"
#include "gen/exchange_tpl.h"

#define CHECKS(list) .checks = (list), .n_checks = sizeof(list) / sizeof *(list)

static const struct lending_check resting[] = {
    {N_("The person agrees in writing, and knows the work, the place and the pay.")},
    {N_("The fixed term is signed by both sides on paper before the first day; otherwise it does not hold.")},
    {N_("The way back is guaranteed: same place, same pay, same seniority.")},
    {N_("Secrecy towards the own firm goes on; the other firm's secrets are covered too.")},
    {N_("The works councils of both firms are heard.")},
    {N_("Social insurance, holidays and the company pension are settled for the time.")},
};
static const struct lending_check licensed[] = {
    {N_("The lender has a licence for temporary agency work, and says how long it holds.")},
    {N_("The contract calls itself temporary agency work, and names the person before the first day.")},
    {N_("The same pay as comparable colleagues, unless a collective agreement says otherwise.")},
    {N_("No longer than 18 months for the same firm; none in the main construction trade.")},
    {N_("The works council of the other firm is heard before the first day.")},
};
static const struct lending_check occasional[] = {
    {N_("It happens now and then, to bridge a gap, and is no business.")},
    {N_("The person was not hired in order to be lent.")},
    {N_("Within one trade a collective agreement may allow it in order to avoid short-time work.")},
    {N_("The person agrees, and the works councils of both firms are heard.")},
    {N_("In doubt the Federal Employment Agency says whether a licence is needed.")},
};
static const struct lending_check service[] = {
    {N_("The result or the service is described so that it can be checked.")},
    {N_("Instructions come from the own firm alone, not from the customer.")},
    {N_("Own tools and own working hours, as far as possible.")},
    {N_("Whoever is treated like the customer's own staff is lent in law, with all that follows.")},
};

static const struct lending_form forms[] = {
    {.name = N_("The own contract rests"), .what = N_("For weeks or months: a fixed-term contract with the other firm."), CHECKS(resting),
     .text = N_("The employment contract with the home firm rests from … until …. For this time the person works for the host firm under a "
                "fixed-term contract. Duties of secrecy towards the home firm go on. The home firm guarantees the return to the same conditions.")},
    {.name = N_("Lending with a licence"), .what = N_("For firms that lend more than once, or at a profit."), CHECKS(licensed),
     .text = N_("This is a contract on temporary agency work. The lender holds a licence under section 1 AÜG, granted by … until …. Lent is, named "
                "before the beginning: …. The pay follows that of comparable staff of the host firm (section 8 AÜG).")},
    {.name = N_("Occasional lending"), .what = N_("Once, for a short time, without profit."), CHECKS(occasional),
     .text = N_("The home firm lends the person occasionally and not by way of business (section 1 paragraph 3 AÜG). The person was not hired for "
                "this purpose and agrees. The host firm refunds the cost of wages without surcharge.")},
    {.name = N_("Service or work contract"), .what = N_("The own team does the work and stays under its own direction."), CHECKS(service),
     .text = N_("The contractor owes the result described in the annex. The contractor alone gives instructions to its staff. They are not "
                "integrated into the customer's operation.")},
};

enum err exchange_lending(struct request *r)
{
    struct part_crumb crumbs[] = {
        {.text = T(r->lang, "Exchange"), .href = STR("/exchange")},
        {.text = T(r->lang, "Lend staff: checklists and a text")},
    };
    const struct lending_view view = {
        .crumbs = {.crumbs = crumbs, .n_crumbs = 2}, .forms = forms, .n_forms = sizeof forms / sizeof *forms,
    };
    const struct page_head head = {
        .title = T(r->lang, "Lend staff: checklists and a text"),
        .nav = "exchange",
        .description = T(r->lang, "Four legal forms of lending staff between firms, each with a checklist and a text for the contract."),
    };
    return web_page(r, &head, tpl_exchange_lending, &view);
}
