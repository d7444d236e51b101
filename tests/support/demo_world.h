/* The demo landscape in a test's database. */
#ifndef TESTS_SUPPORT_DEMO_WORLD_H
#define TESTS_SUPPORT_DEMO_WORLD_H

#include "base/id.h"

/* After web_test_begin(): fills the demo landscape in and the index from it. */
void demo_world(void);
/* Account of one of the demo's people. */
id demo_person(const char *email);

#define DEMO_MEMBER "jana.brueckner@messlabor-lahnaue.example"
#define DEMO_OTHER "mirko.seidel@lichtmikroskopie-saalebogen.example"
#define DEMO_ADMIN "paul.reuter@messlabor-lahnaue.example"
#define DEMO_MANAGER "tarik.yilmaz@optence.example"
#define DEMO_PROGRAMME "sabine.hartwig@programm.example"
#define DEMO_OPERATOR "betrieb@clusterwerk.example"

#endif
