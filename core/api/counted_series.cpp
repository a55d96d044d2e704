#include "api/counted_series.h"

namespace truescore::api {

using base::error_at;
using base::ErrorCode;
using base::Json;

base::Result<CountedSeries> read_counted_series(const base::JsonReader& request, std::string_view base_key,
                                                bool shares) {
  TRUESCORE_TRY(x, read_series(request, "x", 0, kEndless));
  TRUESCORE_TRY(whole, read_series(request, base_key, 0, kEndless));
  TRUESCORE_CHECK(same_length(request, base_key, whole.size(), x.size()));
  CountedSeries out{std::vector<double>(x.size()), std::vector<double>(x.size())};
  for (std::size_t i = 0; i < x.size(); ++i) {
    if (!x[i] || !whole[i]) continue;
    if (shares && *x[i] > *whole[i]) {
      return error_at(
          ErrorCode::value_out_of_range, base::below(request.path_of("x"), i),
          {{"found", base::dump(Json(*x[i]))}, {"low", "0"}, {"high", base::dump(Json(*whole[i]))}});
    }
    out.x[i] = *x[i];
    out.base[i] = *whole[i];
  }
  return out;
}

}  // namespace truescore::api
