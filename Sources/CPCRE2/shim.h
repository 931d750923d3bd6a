// PCRE2 with 8-bit code units, and the values Swift cannot import because they
// are macros with casts or unsigned suffixes.
#ifndef LETHE_CPCRE2_SHIM_H
#define LETHE_CPCRE2_SHIM_H

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

static inline PCRE2_SIZE lethe_pcre2_unset(void) { return PCRE2_UNSET; }

#endif
