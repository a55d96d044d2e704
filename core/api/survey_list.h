// The survey methods as both modules list them.
#pragma once

#include "api/call.h"
#include "api/survey_methods.h"

namespace truescore::api {

inline constexpr Method kSurveyMethods[] = {
    {"survey.check", [](Workspace*, const base::Json& request, Bytes) { return survey_check(request); }},
    {"survey.next_step",
     [](Workspace*, const base::Json& request, Bytes) { return survey_next_step(request); }},
    {"survey.finish_response",
     [](Workspace*, const base::Json& request, Bytes) { return survey_finish_response(request); }},
};

}  // namespace truescore::api
