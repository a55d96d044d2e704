// Every error the core can report. The word is the code that crosses the counter and the key of the message
// in web/locales/*/errors.json; a test holds the two lists against each other.
#pragma once

#include <string_view>

namespace truescore::base {

// Those that a survey can meet. The survey module holds the words of these alone.
#define TRUESCORE_SURVEY_ERROR_CODES(X)    \
  /* the counter */                        \
  X(unknown_method)                        \
  X(json_syntax)                           \
  X(json_too_deep)                         \
  X(json_duplicate_key)                    \
  X(json_wrong_type)                       \
  X(json_missing_key)                      \
  X(json_unknown_key)                      \
  X(value_out_of_range)                    \
  X(value_not_allowed)                     \
  X(inputs_conflict)                       \
  /* survey definitions */                 \
  X(definition_format_unknown)             \
  X(definition_id_invalid)                 \
  X(definition_id_repeated)                \
  X(definition_question_type_unknown)      \
  X(definition_text_missing)               \
  X(definition_language_invalid)           \
  X(definition_range_invalid)              \
  X(definition_too_few_options)            \
  X(definition_condition_unknown_question) \
  X(definition_condition_not_earlier)      \
  X(definition_condition_invalid)          \
  X(definition_condition_impossible)       \
  X(definition_group_needs_nps)            \
  X(definition_no_questions)               \
  /* answers */                            \
  X(answer_unknown_question)               \
  X(answer_required)                       \
  X(answer_wrong_type)                     \
  X(answer_not_whole)                      \
  X(answer_out_of_range)                   \
  X(answer_unknown_option)                 \
  X(answer_repeated_option)                \
  X(answer_too_few_chosen)                 \
  X(answer_too_many_chosen)                \
  X(answer_too_long)                       \
  X(response_incomplete)                   \
  X(response_id_invalid)                   \
  X(response_time_invalid)                 \
  X(response_time_reversed)                \
  X(response_attribute_invalid)

#define TRUESCORE_ANALYTICS_ERROR_CODES(X) \
  /* files and tables */                   \
  X(file_empty)                            \
  X(file_not_text)                         \
  X(file_no_rows)                          \
  X(file_too_many_columns)                 \
  X(file_cell_too_long)                    \
  X(file_not_open)                         \
  X(file_part_unfit)                       \
  X(file_damaged)                          \
  X(file_encrypted)                        \
  X(file_inflates_too_much)                \
  X(file_format_unread)                    \
  X(file_without_table)                    \
  X(json_no_records)                       \
  X(json_record_invalid)                   \
  X(json_record_not_object)                \
  X(json_record_too_deep)                  \
  X(json_record_too_long)                  \
  X(json_too_many_keys)                    \
  X(join_key_repeated)                     \
  X(file_encoding_unknown)                 \
  X(table_unknown)                         \
  X(table_too_large)                       \
  X(column_unknown)                        \
  X(column_ambiguous)                      \
  X(column_wrong_kind)                     \
  X(score_column_missing)                  \
  X(score_column_ambiguous)                \
  X(date_column_missing)                   \
  X(date_column_ambiguous)                 \
  X(date_order_undecided)                  \
  X(groups_too_many)                       \
  /* formulas */                           \
  X(formula_empty)                         \
  X(formula_too_long)                      \
  X(formula_too_deep)                      \
  X(formula_character_unexpected)          \
  X(formula_text_unclosed)                 \
  X(formula_name_unclosed)                 \
  X(formula_number_invalid)                \
  X(formula_token_unexpected)              \
  X(formula_ends_early)                    \
  X(formula_function_unknown)              \
  X(formula_arguments_count)               \
  X(formula_star_not_allowed)              \
  X(formula_percentile_range)              \
  X(formula_no_aggregate)                  \
  X(formula_aggregate_nested)              \
  X(formula_column_outside)                \
  X(formula_column_unknown)                \
  X(formula_column_ambiguous)              \
  X(formula_table_unknown)                 \
  X(formula_table_unclear)                 \
  X(formula_tables_mixed)                  \
  X(formula_type_mismatch)                 \
  X(formula_date_part_unknown)             \
  X(formula_date_invalid)                  \
  X(formula_not_a_number)                  \
  X(formula_not_a_ratio)                   \
  X(response_record_invalid)               \
  /* boards */                             \
  X(board_format_unknown)                  \
  X(board_id_invalid)                      \
  X(board_id_repeated)                     \
  X(board_text_missing)                    \
  X(board_text_too_long)                   \
  X(board_date_invalid)                    \
  X(board_language_invalid)                \
  X(board_table_unknown)                   \
  X(board_table_derived)                   \
  X(board_card_unknown)                    \
  X(board_counter_itself)                  \
  /* what an engine counted */             \
  X(table_of_counts)                       \
  X(counted_total_differs)                 \
  X(counted_component_missing)             \
  X(counted_value_invalid)                 \
  /* statistics */                         \
  X(weight_not_positive)                   \
  X(category_without_respondents)          \
  X(category_not_in_population)            \
  X(margins_disagree)                      \
  X(weights_not_converged)

#define TRUESCORE_ERROR_CODES(X)  \
  TRUESCORE_SURVEY_ERROR_CODES(X) \
  TRUESCORE_ANALYTICS_ERROR_CODES(X)

enum class ErrorCode {
#define TRUESCORE_ENUMERATE(name) name,
  TRUESCORE_ERROR_CODES(TRUESCORE_ENUMERATE)
#undef TRUESCORE_ENUMERATE
};

// The code's word, such as "json_syntax". Valid for the life of the program.
std::string_view word(ErrorCode code);

}  // namespace truescore::base
