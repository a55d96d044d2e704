// @ts-check
/** Where the methods come from. */

export const references = {
  score:
    'Tango T. (1998). Equivalence test and confidence interval for the difference in proportions for the paired-sample design. Statistics in Medicine 17, 891–908.',
  kaplanMeier:
    'Kaplan E. L., Meier P. (1958). Nonparametric estimation from incomplete observations. Journal of the American Statistical Association 53, 457–481.',
  logrank:
    'Peto R., Peto J. (1972). Asymptotically efficient rank invariant test procedures. Journal of the Royal Statistical Society A 135, 185–207.',
  wilson:
    'Wilson E. B. (1927). Probable inference, the law of succession, and statistical inference. Journal of the American Statistical Association 22, 209–212.',
  earnedGrowth:
    'Reichheld F., Darnell D., Burns M. (2021). Winning on Purpose, appendix B. Harvard Business Review Press.',
  poststratification:
    'Deville J.-C., Särndal C.-E., Sautory O. (1993). Generalized raking procedures in survey sampling. Journal of the American Statistical Association 88, 1013–1020.',
  kish: 'Kish L. (1965). Survey Sampling, section 11.7. Wiley.',
  planning: 'Cochran W. G. (1977). Sampling Techniques, 3rd edition, chapter 4. Wiley.',
  nonresponse: 'Manski C. F. (1989). Anatomy of the selection problem. Journal of Human Resources 24, 343–360.',
  nonresponse_trend:
    'Armstrong J. S., Overton T. S. (1977). Estimating nonresponse bias in mail surveys. Journal of Marketing Research 14, 396–402.',
  representative:
    'Schouten B., Cobben F., Bethlehem J. (2009). Indicators for the representativeness of survey response. Survey Methodology 35, 101–113.',
  longstring:
    'Johnson J. A. (2005). Ascertaining the validity of individual protocols from web-based personality inventories. Journal of Research in Personality 39, 103–129.',
  bots: 'Storozuk A., Ashley M., Delage V., Maloney E. A. (2020). Got bots? Practical recommendations to protect online survey data from bot attacks. The Quantitative Methods for Psychology 16, 472–481.',
  bunching:
    'Frandsen B. R. (2017). Party bias in union representation elections: testing for manipulation in the regression discontinuity design when the running variable is discrete. Advances in Econometrics 38, 281–315.',
  mover:
    'Zou G. Y., Donner A. (2008). Construction of confidence limits about effect measures: a general approach. Statistics in Medicine 27, 1693–1702.',
  permutation: 'Fisher R. A. (1935). The Design of Experiments, chapter 3. Oliver and Boyd.',
  midp: 'Lancaster H. O. (1961). Significance tests in discrete distributions. Journal of the American Statistical Association 56, 223–234.',
  jeffreys:
    'Jeffreys H. (1946). An invariant form for the prior probability in estimation problems. Proceedings of the Royal Society A 186, 453–461.',
  trend: 'Armitage P. (1955). Tests for linear trends in proportions and frequencies. Biometrics 11, 375–386.',
  sequence:
    'Robbins H. (1970). Statistical methods related to the law of the iterated logarithm. Annals of Mathematical Statistics 41, 1397–1409.',
  universal:
    'Wasserman L., Ramdas A., Balakrishnan S. (2020). Universal inference. Proceedings of the National Academy of Sciences 117, 16880–16890.',
  holm: 'Holm S. (1979). A simple sequentially rejective multiple test procedure. Scandinavian Journal of Statistics 6, 65–70.',
  shrinkage:
    'Efron B., Morris C. (1975). Data analysis using Stein’s estimator and its generalizations. Journal of the American Statistical Association 70, 311–319.',
  reml: 'Viechtbauer W. (2005). Bias and efficiency of meta-analytic variance estimators in the random-effects model. Journal of Educational and Behavioral Statistics 30, 261–293.',
  suppression: 'Hundepool A. et al. (2012). Statistical Disclosure Control, chapter 4. Wiley.',
  words:
    'Monroe B. L., Colaresi M. P., Quinn K. M. (2008). Fightin’ words: lexical feature selection and evaluation for identifying the content of political conflict. Political Analysis 16, 372–403.',
  discovery:
    'Benjamini Y., Hochberg Y. (1995). Controlling the false discovery rate. Journal of the Royal Statistical Society B 57, 289–300.',
  signflip: 'Fisher R. A. (1935). The Design of Experiments, section 21. Oliver and Boyd.',
  stuart:
    'Stuart A. (1955). A test for homogeneity of the marginal distributions in a two-way classification. Biometrika 42, 412–416.',
  maxwell:
    'Maxwell A. E. (1970). Comparing the classification of subjects by two independent judges. British Journal of Psychiatry 116, 651–655.',
  kendall: 'Kendall M. G. (1945). The treatment of ties in ranking problems. Biometrika 33, 239–251.',
  brown:
    'Brown M. B., Benedetti J. K. (1977). Sampling behavior of tests for correlation in two-way contingency tables. Journal of the American Statistical Association 72, 309–315.',
  lmg: 'Grömping U. (2006). Relative importance for linear regression in R: the package relaimpo. Journal of Statistical Software 17(1).',
  johnson:
    'Johnson J. W. (2000). A heuristic method for estimating the relative weight of predictor variables in multiple regression. Multivariate Behavioral Research 35, 1–19.',
  bootstrap: 'Efron B., Tibshirani R. J. (1993). An Introduction to the Bootstrap, chapter 13. Chapman and Hall.',
  odds: 'McCullagh P. (1980). Regression models for ordinal data. Journal of the Royal Statistical Society B 42, 109–142.',
  keyness:
    'Dunning T. (1993). Accurate methods for the statistics of surprise and coincidence. Computational Linguistics 19, 61–74.',
  npmi: 'Bouma G. (2009). Normalized (pointwise) mutual information in collocation extraction. Proceedings of GSCL, 31–40.',
  linkage:
    'Sokal R. R., Michener C. D. (1958). A statistical method for evaluating systematic relationships. University of Kansas Science Bulletin 38, 1409–1438.',
};
