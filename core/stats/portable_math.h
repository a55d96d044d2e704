// log and exp of the four operations alone. The functions of the C library differ between platforms in the
// last bit, and a random draw that is accepted by one and refused by the other changes all that follow: what
// decides about draws is computed by these. Relative error about 2e-16.
#pragma once

namespace truescore::stats {

// ln x, for finite x > 0.
double portable_log(double x);

// ln(1 + x), for finite x > -1; exact to the last bits where x is small.
double portable_log1p(double x);

// e^x; 0 where it is below all doubles, infinity where above.
double portable_exp(double x);

}  // namespace truescore::stats
