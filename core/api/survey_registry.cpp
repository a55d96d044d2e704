// The methods of the survey module.
#include "api/survey_list.h"

namespace truescore::api {

std::span<const Method> methods() { return kSurveyMethods; }

}  // namespace truescore::api
