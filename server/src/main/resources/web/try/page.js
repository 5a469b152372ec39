// The widget as its tag would be with what the address says: /try/?lang=lt&brand=%230b6a86&corner=start
const TEXTS = {
  en: ['This is how your chat looks', 'Write as a visitor would: what you write here reaches your agents.'],
  ru: ['Так выглядит ваш чат', 'Пишите, как посетитель: всё, что вы напишете здесь, увидят ваши операторы.'],
  bg: ['Така изглежда вашият чат', 'Пишете като посетител: написаното тук стига до вашите агенти.'],
  lt: ['Taip atrodo jūsų pokalbių langas', 'Rašykite kaip lankytojas: tai, ką čia parašysite, pasieks jūsų konsultantus.'],
  el: ['Έτσι φαίνεται η συνομιλία σας', 'Γράψτε όπως ένας επισκέπτης: ό,τι γράψετε εδώ φτάνει στους εκπροσώπους σας.'],
  ar: ['هكذا تبدو محادثتك', 'اكتب كما يكتب الزائر: ما تكتبه هنا يصل إلى موظفيك.'],
}
const SETTINGS = ['brand', 'corner', 'lang', 'theme', 'label']

const asked = new URLSearchParams(location.search)
const language = [asked.get('lang'), ...navigator.languages.map((one) => one.slice(0, 2))].find((one) => one && Object.hasOwn(TEXTS, one)) ?? 'en'
const page = document.documentElement
page.lang = language
page.dir = language === 'ar' ? 'rtl' : 'ltr'
if (asked.get('theme')) page.dataset.theme = asked.get('theme')
const [title, text] = TEXTS[language]
document.getElementById('title').textContent = document.title = title
document.getElementById('text').textContent = text

const tag = document.createElement('script')
tag.async = true
tag.src = '/widget/v1/parley.js'
for (const name of SETTINGS) if (asked.get(name)) tag.dataset[name] = asked.get(name)
document.head.append(tag)
