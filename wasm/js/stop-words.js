// @ts-check
/** Words that every comment has and that say nothing of it. Negations are not among them: they turn what follows. */

const ENGLISH = `a about above after again all also am an and any are as at be because been before being below between both
but by can could did do does doing down during each few for from further get got had has have having he her here hers
herself him himself his how i if in into is it its itself just let me more most much my myself now of off on once only
or other our ours ourselves out over own per really same she should so some such than that the their theirs them
themselves then there these they this those through to too under until up upon us very via was we were what when where
which while who whom whose why will with would you your yours yourself yourselves i'm you're he's she's it's we're
they're i've you've we've they've i'd you'd he'd she'd we'd they'd i'll you'll he'll she'll we'll they'll that's who's
what's here's there's when's where's why's how's let's`;

const RUSSIAN = `а более больше будет будто бы был была были было быть в вам вами вас ваш ваша ваше ваши весь вдруг ведь
во вот впрочем все всегда всего всей всем всеми всех всю вся всё вы где да даже для до его ее ей ему если есть еще ещё её
ж же за зачем здесь и из или им ими иногда их к каждый как какая какие какой кем ко когда кого которая которое которые
который кто куда лишь ли либо мне много мной мог может можно мой моя моё мои мы на над надо нам нами нас наш наша наше наши него
нее ней нею неё нем нём ним ними них но ну о об оба один он она они оно опять от очень перед по под пока после потом
потому почти при про раз разве с сам сама сами само самый свой своя своё свои своих себе себя сейчас со совсем так также
такая такие такое такой там тебе тебя тем теперь то тобой тогда того тоже только том тот тут ты у уж уже хоть хотя чего
чей чем чему через что чтоб чтобы чуть эта эти это этого этой этом этому этот эту этих этими я`;

const words = (/** @type {string} */ list) => list.split(/\s+/);

/** In lower case, with е where ё may stand. */
export const STOP_WORDS = new Set([...words(ENGLISH), ...words(RUSSIAN)].map((word) => word.replaceAll('ё', 'е')));

/** What turns the word that follows, and what it is called in the pair. @type {Map<string, string>} */
export const NEGATIONS = new Map([
  ...words(`no not never none neither nor cannot without can't don't doesn't didn't isn't aren't wasn't weren't won't
wouldn't shouldn't couldn't hasn't haven't hadn't ain't`).map(
    (word) => /** @type {[string, string]} */ ([word, 'not']),
  ),
  ...words('не ни нет нельзя без').map(
    (word) => /** @type {[string, string]} */ ([word, word === 'без' ? 'без' : 'не']),
  ),
]);
