// Fisher's exact test of a table of two rows and two columns: does the share of the first column differ
// between the rows?
//        a  b
//        c  d
// The two-sided p is the sum, over all tables with the same margins, of the probabilities that are not
// greater than that of the table seen (Fisher 1935; R's fisher.test). Equal probabilities are told apart by
// a relative 1e-7, as R does it, for they are computed by different products.
#pragma once

namespace truescore::stats {

// Requires whole numbers of at least 0 whose sum is at most 2^53. 1 where a row or a column is empty: there
// is nothing to compare. Time and no memory grow with the square root of the sum.
double fisher_exact_p(double a, double b, double c, double d);

}  // namespace truescore::stats
