/* The radar: handlers, and what other features may use. */
#ifndef FEATURE_RADAR_H
#define FEATURE_RADAR_H

#include "app/feature.h"
#include "domain/radar.h"
#include "feature/radar/radar_view.h"

extern const struct field radar_fields[], radar_api_fields[], radar_face_fields[];
web_handler radar_page, radar_api;

/* What domain/radar.h wants to know of a request. */
struct radar_request radar_request_of(struct request *r);
/* "organisation:SLUG" */
struct str radar_key(struct arena *a, enum radar_kind kind, struct str slug);
/* msgid of "very near" ... */
const char *radar_near_text(int ring);
/* The kinds chosen in a form, bit per radar_kind; its reach. */
unsigned radar_kinds_of(struct strs names);
enum radar_reach radar_reach_of(struct str name);

/* Units of the drawing that dots keep from the ends of their ring, and from the lines between sectors. */
enum { RADAR_EDGE = 13, RADAR_MARGIN = 22 };

/* ---- ring.c ---- */
/* Where the rings begin and end, by the dots that are to lie in them; sectors have `angle` each. */
void radar_rings(const struct radar *found, double angle, double ret[RADAR_RINGS + 1]);

/* ---- place.c ---- */
/* Gives every dot its place in the circle: the sector by kind, the distance by nearness. */
void radar_place(struct arena *a, const struct radar *found, enum lang lang, struct radar_page_view *view);

#endif
