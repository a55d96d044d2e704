// @ts-check
/** The sample's board of KPIs, in English and Russian: six cards, three questions, and what a real team leaves open. */

/** @param {'en' | 'ru'} language */
export function makeBoard(language) {
  /** @param {string} en @param {string} ru */
  const say = (en, ru) => (language === 'ru' ? ru : en);
  /** A column or value of the sample's tables, as a formula writes it. @param {string} en @param {string} ru */
  const name = (en, ru) => (language === 'ru' ? `"${ru}"` : en);
  const stage = name('stage', 'Этап');
  const won = say("'won'", "'выиграна'");
  const lost = say("'lost'", "'проиграна'");
  const amount = name('amount', 'Сумма');
  const listAmount = name('list_amount', 'По прайсу');
  const score = name('Score', 'Оценка');
  const region = say('region', 'Регион');
  const owner = say('owner', 'Менеджер');
  const [anna, boris, vera] = [say('Anna', 'Анна'), say('Boris', 'Борис'), say('Vera', 'Вера')];
  const home = say('We sell by subscription in one country.', 'Мы продаём по подписке в одной стране.');
  const now = say(
    'We sell by subscription. Since June we also sell abroad.',
    'Мы продаём по подписке. С июня продаём и за рубеж.',
  );
  const winRate = `COUNT(*) FILTER (WHERE ${stage} = ${won}) / NULLIF(COUNT(*) FILTER (WHERE ${stage} IN (${won}, ${lost})), 0)`;
  const oldWinRate = `COUNT(*) FILTER (WHERE ${stage} = ${won}) / NULLIF(COUNT(*), 0)`;
  const winning = say(
    'Do small firms choose us for what we are, or for the price?',
    'За что нас выбирают небольшие фирмы: за дело или за цену?',
  );
  const standing = say(
    'Would our customers put their own name to us?',
    'Готовы ли клиенты поручиться за нас своим именем?',
  );
  const ease = say(
    'Is it easy to get from the first word to a yes?',
    'Легко ли пройти у нас путь от первого слова до «да»?',
  );
  const growth = say('Grow through customers who stay', 'Расти за счёт клиентов, которые остаются');
  const focus = say('Win the small firms of the region', 'Завоевать небольшие фирмы региона');

  return {
    format: 1,
    title: say('Sales: what we want to know', 'Продажи: что мы хотим знать'),
    language,
    scenario: { text: now },
    incentives: {
      cards: [],
      note: say('Pay is fixed; nothing here is paid for.', 'Оклад твёрдый; за эти цифры не платят.'),
    },
    smallest_group: 15,
    tables: {
      deals: {
        source: say('Weekly export from the CRM', 'Еженедельная выгрузка из CRM'),
        time: say('closed_on', 'Закрыта'),
        updates: 'weekly',
        persons: [owner],
      },
      leads: {
        source: say('Help desk export', 'Выгрузка из службы заявок'),
        time: say('received_on', 'Получен'),
        updates: 'weekly',
      },
      answers: {
        source: say('The survey in Ask', 'Опрос из раздела «Спросить»'),
        time: say('Date', 'Дата'),
        updates: 'monthly',
      },
    },
    cards: [
      {
        id: 'win_rate',
        name: say('Win rate', 'Доля выигранных сделок'),
        question: winning,
        rationale: say(
          'Small firms compare three offers. If more of them end with us, the new start-up package works.',
          'Небольшая фирма сравнивает три предложения. Если чаще выбирают нас, значит, новый стартовый пакет работает.',
        ),
        priority: focus,
        formula: winRate,
        table: 'deals',
        unit: 'share',
        direction: 'up',
        owner: anna,
        audience: say('The sales team', 'Отдел продаж'),
        frequency: 'monthly',
        use: say(
          'To decide which part of the offer we work on next quarter.',
          'Чтобы решать, над какой частью предложения работать в следующем квартале.',
        ),
        not_used_for: say(
          'Not for pay, and not to compare sellers with one another.',
          'Не для оплаты и не для сравнения менеджеров друг с другом.',
        ),
        counter_kpi: 'discount',
        cost: 'easy',
        timing: 'lagging',
        status: 'active',
        catalogue: 'win_rate',
        review_date: '2026-12-10',
        scenario: home,
        segments: [region, owner],
        chart: { baseline: 12 },
        history: [
          {
            date: '2024-12-02',
            who: anna,
            action: 'created',
            why: say('We counted wins and called it success.', 'Считали победы и называли это успехом.'),
          },
          {
            date: '2026-02-09',
            who: anna,
            action: 'changed',
            why: say('Open deals do not belong in the divisor.', 'Открытым сделкам в знаменателе не место.'),
            changes: { formula: { from: oldWinRate, to: winRate } },
          },
        ],
        feedback: [
          { date: '2025-01-13', who: boris, verdict: 'agree', comment: '', formula: oldWinRate },
          {
            date: '2026-02-16',
            who: vera,
            verdict: 'agree',
            comment: say('Now it is what I would call winning.', 'Вот теперь это и правда победы.'),
            formula: winRate,
          },
        ],
      },
      {
        id: 'discount',
        name: say('Average discount', 'Средняя скидка'),
        question: winning,
        rationale: say(
          'It is the other side of the win rate: what we give away to be chosen.',
          'Это обратная сторона доли побед: что мы отдаём, чтобы выбрали нас.',
        ),
        priority: focus,
        formula: `1 - SUM(${amount}) FILTER (WHERE ${stage} = ${won}) / NULLIF(SUM(${listAmount}) FILTER (WHERE ${stage} = ${won}), 0)`,
        table: 'deals',
        unit: 'share',
        direction: 'down',
        owner: anna,
        audience: say('The sales team', 'Отдел продаж'),
        frequency: 'monthly',
        use: say('Read beside the win rate, always.', 'Смотрим только рядом с долей побед.'),
        not_used_for: say(
          'No seller needs leave for a single discount.',
          'Разрешение на отдельную скидку по ней не выдают.',
        ),
        counter_kpi: 'win_rate',
        cost: 'easy',
        timing: 'leading',
        status: 'active',
        catalogue: 'discount',
        review_date: '2027-02-01',
        scenario: now,
        segments: [region],
        chart: { baseline: 12 },
        history: [
          {
            date: '2024-12-02',
            who: anna,
            action: 'created',
            why: say('So that nobody buys wins with price unseen.', 'Чтобы никто незаметно не покупал победы ценой.'),
          },
        ],
        feedback: [{ date: '2025-01-13', who: boris, verdict: 'agree', comment: '' }],
      },
      {
        id: 'nps',
        name: say('Net Promoter Score', 'Индекс готовности рекомендовать (NPS)'),
        label: 'NPS',
        question: standing,
        rationale: say(
          'A firm that recommends us has usually renewed already in its mind.',
          'Фирма, которая нас советует, мысленно обычно уже продлила договор.',
        ),
        priority: growth,
        formula: `100 * SUM(CASE WHEN ${score} >= 9 THEN 1 WHEN ${score} <= 6 THEN -1 ELSE 0 END) / NULLIF(COUNT(${score}), 0)`,
        table: 'answers',
        unit: 'points',
        direction: 'up',
        owner: vera,
        audience: say('Everybody', 'Все'),
        frequency: 'monthly',
        use: say(
          'To see whether a release reached the customers, and whom to call.',
          'Чтобы видеть, дошло ли обновление до клиентов и кому звонить.',
        ),
        not_used_for: say('Not a promise to the board of directors.', 'Это не обещание совету директоров.'),
        counter_kpi: say('Share of people who answered', 'Доля ответивших'),
        cost: 'easy',
        timing: 'leading',
        status: 'active',
        catalogue: 'nps',
        review_date: '2027-01-15',
        scenario: now,
        segments: [say('Plan', 'Тариф')],
        history: [
          {
            date: '2025-05-05',
            who: vera,
            action: 'created',
            why: say('We asked for the first time.', 'Спросили в первый раз.'),
          },
        ],
        feedback: [
          { date: '2025-05-12', who: anna, verdict: 'agree', comment: '' },
          {
            date: '2026-09-07',
            who: boris,
            verdict: 'unclear',
            comment: say('Whom do we ask after a call to support?', 'А кого мы спрашиваем после звонка в поддержку?'),
          },
        ],
      },
      {
        id: 'referral_share',
        name: say('Won by referral', 'Выиграно по рекомендации'),
        question: standing,
        rationale: say(
          'It holds the survey against what happens: recommendations that were really made.',
          'Сверяет опрос с делом: рекомендации, которые и правда дали.',
        ),
        priority: growth,
        formula: `COUNT(*) FILTER (WHERE ${stage} = ${won} AND ${name('source', 'Источник')} = ${say("'Referral'", "'Рекомендация'")}) / NULLIF(COUNT(*) FILTER (WHERE ${stage} = ${won}), 0)`,
        table: 'deals',
        unit: 'share',
        direction: 'up',
        audience: say('The sales team', 'Отдел продаж'),
        frequency: 'monthly',
        use: say('To check what the survey says.', 'Чтобы проверять, что говорит опрос.'),
        not_used_for: '',
        counter_kpi: 'win_rate',
        cost: 'hard',
        timing: 'lagging',
        status: 'active',
        catalogue: 'referral_share',
        review_date: '2027-03-01',
        scenario: now,
        history: [
          {
            date: '2025-06-02',
            who: vera,
            action: 'created',
            why: say('Words are not deeds.', 'Слова — ещё не дело.'),
          },
        ],
        feedback: [],
      },
      {
        id: 'speed_to_lead',
        name: say('Answered within an hour', 'Ответ в течение часа'),
        question: ease,
        rationale: say(
          'Small firms write to three of us at once and talk to the first who answers.',
          'Небольшие фирмы пишут сразу троим и говорят с тем, кто ответит первым.',
        ),
        priority: focus,
        formula: `COUNT(*) FILTER (WHERE ${name('first_response_minutes', 'Минут до ответа')} <= 60) / NULLIF(COUNT(*), 0)`,
        table: 'leads',
        unit: 'share',
        direction: 'up',
        owner: boris,
        audience: say('Those who answer', 'Кто отвечает на заявки'),
        frequency: 'monthly',
        use: say('To plan who sits at the phone, and when.', 'Чтобы решать, кто и когда дежурит у телефона.'),
        not_used_for: say('Not by person.', 'Не по людям.'),
        cost: 'easy',
        timing: 'leading',
        status: 'active',
        catalogue: 'speed_to_lead',
        review_date: '2027-02-15',
        scenario: now,
        segments: [say('channel', 'Канал')],
        history: [
          {
            date: '2025-03-03',
            who: boris,
            action: 'created',
            why: say('Two customers complained.', 'Пожаловались два клиента.'),
          },
        ],
        feedback: [{ date: '2025-03-10', who: anna, verdict: 'agree', comment: '' }],
      },
      {
        id: 'sales_cycle',
        name: say('Days to a yes', 'Дней до «да»'),
        question: ease,
        rationale: say(
          'When a decision drags on, the offer was not clear enough to repeat to a partner.',
          'Если решение тянется, значит, предложение не пересказать партнёру.',
        ),
        priority: focus,
        formula: `AVG(${name('cycle_days', 'Дней до решения')}) FILTER (WHERE ${stage} = ${won})`,
        table: 'deals',
        unit: 'days',
        direction: 'down',
        owner: boris,
        audience: say('The sales team', 'Отдел продаж'),
        frequency: 'monthly',
        use: say(
          'To see whether the one-page offer helps.',
          'Чтобы понять, помогает ли предложение на одной странице.',
        ),
        not_used_for: say('Not to hurry customers.', 'Не чтобы торопить клиентов.'),
        counter_kpi: 'discount',
        cost: 'easy',
        timing: 'lagging',
        status: 'active',
        catalogue: 'sales_cycle',
        review_date: '2026-10-15',
        scenario: home,
        segments: [region],
        history: [
          {
            date: '2025-03-03',
            who: boris,
            action: 'created',
            why: say('Deals seemed to drag.', 'Казалось, сделки тянутся.'),
          },
          {
            date: '2026-04-13',
            who: boris,
            action: 'kept',
            why: say('We still ask it every quarter.', 'Спрашиваем об этом каждый квартал.'),
          },
        ],
        feedback: [{ date: '2025-03-10', who: anna, verdict: 'agree', comment: '' }],
      },
    ],
  };
}
