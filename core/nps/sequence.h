// Confidence sequences: intervals for those who look every day. With probability 1 - alpha the truth is
// within at all looks together (Ville's inequality), however often one looks and whenever one stops.
//
// Codes are -1 (detractor), 0 (passive), 1 (promoter), in the order of the answers; limits in points. Nobody
// yet: [-100, 100].
#pragma once

#include <cstddef>
#include <span>
#include <string_view>
#include <vector>

#include "nps/intervals/interval.h"

namespace truescore::nps {

using Codes = std::span<const signed char>;

// The Dirichlet mixture, of counts alone, whatever their order: holds every δ with
//   ln DirMult(d, m, p; prior) - sup ℓ(shares with P - D = δ) <= ln(1 / alpha).
// Robbins 1970; Wasserman, Ramdas & Balakrishnan 2020, PNAS 117:16880-16890; Lindon & Malek 2022 for
// multinomials. Asks that the shares stay the same.
Limits dirichlet_mixture(const GroupCounts& groups, double alpha, double prior_each);

// At each of the looks (numbers of answers, rising, at most codes.size()).
using Looks = std::span<const std::size_t>;

// The hedged betting sequence: Waudby-Smith & Ramdas 2024, "Estimating means of bounded random variables by
// betting", JRSS B 86:1-27, Theorem 3, with theta = 1/2, c = 1/2 and the maximum of the two capitals. Asks
// only that the mean stays the same.
std::vector<Limits> hedged_betting(Codes codes, Looks looks, double alpha);
// The same where the answers are drawn without putting back from so many people who will all be asked
// (section 5 of that paper): against (N m - Σ x before) / (N - t + 1) in place of m. Requires N >=
// codes.size().
std::vector<Limits> hedged_betting(Codes codes, Looks looks, double alpha, double population);

// The predictable plug-in empirical Bernstein sequence, Theorem 2 of the same paper with c = 1/2.
std::vector<Limits> empirical_bernstein(Codes codes, Looks looks, double alpha);

// The normal mixture for bounded answers (sub-Gaussian with sigma 1): Howard, Ramdas, McAuliffe & Sekhon
// 2021, Annals of Statistics 49:1055-1080, equation 14. Narrowest about t_opt answers.
std::vector<Limits> normal_mixture(Codes codes, Looks looks, double alpha, double t_opt);
// Its rho = t_opt / (-W₋₁(-alpha² / e) - 1).
double normal_mixture_rho(double alpha, double t_opt);

// The Dirichlet mixture at each look.
std::vector<Limits> dirichlet_mixture(Codes codes, Looks looks, double alpha, double prior_each);

}  // namespace truescore::nps
