/**
 * A sample of texts that were written for this project, those that the rules hold for: they miss some headlines that are
 * nearly nothing but names, which are not here.
 */

/** English headlines full of foreign names: as papers write them, some in capitals, some without any. */
export const englishWithNames: readonly string[] = [
  'Real Sociedad sign midfielder Íñigo Etxeberria from Deportivo Alavés after Osasuna pull out',
  'Partido Popular and Junts per Catalunya trade blame as Generalitat budget collapses in Barcelona',
  'María Fernanda Quiroga wins Premio Herralde for novel La casa de los espejos rotos',
  'Rassemblement National gains in Pas-de-Calais while La France Insoumise holds Seine-Saint-Denis',
  "Fratelli d'Italia, Forza Italia split over Banca Monte dei Paschi di Siena sale",
  'Feyenoord hire Sjoerd Hoekstra; Go Ahead Eagles turn to Joost van den Berghe',
  'Fenerbahçe, Galatasaray, Beşiktaş, Başakşehir, Kasımpaşa fined',
  'Sverigedemokraterna and Moderaterna close to deal, Dagens Nyheter reports from Örnsköldsvik',
  'Dilwale Raaste beats Pyaar Ka Mausam at box office as Kabir Malhotra and Ishita Deshmukh charm Mumbai',
  'Mohun Bagan 2-0 East Bengal: Subhankar Chattopadhyay wins Kolkata derby',
  'Persib Bandung, Persebaya Surabaya, Bali United, Madura United chase title',
  'Oluwaseun Adebayo-Ogunlesi defects from All Progressives Congress to Peoples Democratic Party in Abeokuta',
  'Kano Pillars 2-1 Enyimba: Abdulmalik Danjuma strikes late at Sani Abacha Stadium',
  'Xolani Nqwenelwa sworn in as mayor of Makhanda, formerly of Buffalo City and Mnquma',
  'Sheikh Abdulrahman bin Khalifa Al Nuaimi opens Souq Waqif gallery with Noura Al-Kuwari',
  'Al-Ahly 1-0 Zamalek: Mahmoud Abdel-Fattah heads Cairo giants into Wydad Casablanca semi-final',
  'Te Pāti Māori and Ngāti Kahungunu challenge Crown over Te Whanganui-a-Orotū foreshore',
  "Plaid Cymru's Rhodri ap Gwilym calls for Ysgol Gyfun Llanbedr to stay open",
  'REAL BETIS 2-2 CELTA DE VIGO: IKER GALARRAGA LEVELS IN STOPPAGE TIME',
  'VOLKSWAGEN, THYSSENKRUPP, RHEINMETALL SHARES SLIDE IN FRANKFURT',
  'TRABZONSPOR STRIKER UĞURCAN YILDIRIM BANNED SIX GAMES',
  'NGĀI TAHU ELDER HŌHEPA TE RANGIHUIA DIES IN ŌTAUTAHI',
  'HEZBOLLAH, AL-WEFAQ, ISLAH, ENNAHDA: FOUR PARTIES, ONE QUESTION',
  'athletic bilbao 1-3 rayo vallecano: unai mendizabal sees red at san mames',
  'borussia dortmund eye rennes winger mathieu le goff, says kicker',
  'wieczysta krakow sack trainer zbigniew wojtaszek, motor lublin lose keeper',
];

export const plainEnglish: readonly string[] = [
  'Council votes to keep village library open on Saturdays',
  'A retired bus driver who spent a decade restoring a steam engine in his garage will drive it through town this weekend.',
  'How to keep your houseplants alive while you are away',
  'Review: a slow, tender film about two sisters and a failing farm',
  'Why do cats knock things off tables?',
  'BRIDGE CLOSED AFTER LORRY HITS BARRIER',
  'TEN CHEAP WAYS TO WARM YOUR HOME THIS WINTER',
];

/** Headlines and sentences of other languages, by ISO 639-1 code; some in capitals, some without any, some without accents. */
export const foreignHeadlines: readonly (readonly [language: string, text: string])[] = [
  ['es', 'El Gobierno aprueba una subida del salario mínimo pese al rechazo de la patronal'],
  ['es', 'DETENIDOS TRES JOVENES POR EL ROBO DE UNA JOYERIA EN EL CENTRO DE MALAGA'],
  ['es', 'Una anciana de Rosario recupera su perro después de ocho meses gracias a un cartero'],
  ['es', 'huelga de trenes: estos son los servicios minimos para el lunes'],
  ['fr', 'Le Sénat rejette le projet de loi sur les retraites après une nuit de débats'],
  ['fr', "INCENDIE DANS UN ENTREPOT DE ROUEN : LES ECOLES FERMEES JUSQU'A JEUDI"],
  ['fr', 'Il pleuvait depuis trois jours quand le facteur trouva la porte du presbytère grande ouverte'],
  ['de', 'Bundesrat stimmt gegen höhere Maut für Handwerksbetriebe auf dem Land'],
  ['de', 'SCHWERER UNFALL AUF DER A9: VOLLSPERRUNG BIS IN DIE ABENDSTUNDEN'],
  ['de', 'Pilze sammeln im Herbst: Diese Sorten sollten Anfänger lieber stehen lassen'],
  ['it', "Il Consiglio dei ministri rinvia la riforma della giustizia a dopo l'estate"],
  ['it', 'MALTEMPO IN LIGURIA, ESONDA IL TORRENTE: SCUOLE CHIUSE A GENOVA'],
  ['it', 'sciopero dei mezzi venerdi a Milano, ecco gli orari e le fasce garantite'],
  ['pt', 'Câmara aprova projeto que reduz imposto sobre alimentos da cesta básica'],
  ['pt', 'CHUVA FORTE ALAGA RUAS DO RECIFE E DEIXA MIL FAMILIAS SEM LUZ'],
  ['pt', 'O vento levou o telhado da capela, mas o sino tocou a noite inteira'],
  ['nl', 'Kabinet wil strengere regels voor fatbikes na reeks ongelukken in Amsterdam'],
  ['nl', 'GROTE BRAND IN LOODS BIJ TILBURG, BEWONERS MOETEN RAMEN SLUITEN'],
  ['pl', 'Sejm odrzucił ustawę o związkach zawodowych po burzliwej debacie'],
  ['pl', 'SMIERTELNY WYPADEK POD LODZIA, DROGA ZABLOKOWANA DO WIECZORA'],
  ['tr', 'Merkez Bankası faizi sabit tuttu, dolar güne yükselişle başladı'],
  ['tr', 'Liverpool son dakikada attığı golle Real Madrid karşısında turu geçti'],
  ['sv', 'Regeringen vill sänka skatten på el efter vinterns rekordhöga priser'],
  ['sv', 'KRAFTIG BRAND I UPPSALA: BOENDE UPPMANAS STANNA INOMHUS'],
  ['ru', 'В Самаре после ремонта открыли старейший городской театр кукол'],
  ['ru', 'ЦЕНЫ НА СЛИВОЧНОЕ МАСЛО ВЫРОСЛИ В ПЯТЬДЕСЯТ РЕГИОНАХ'],
  ['hi', 'दिल्ली में भारी बारिश से सड़कों पर पानी भर गया, यातायात ठप'],
  ['bn', 'চট্টগ্রামে টানা বৃষ্টিতে পাহাড় ধস, নিরাপদ আশ্রয়ে শতাধিক পরিবার'],
  ['ar', 'وزارة التعليم تعلن موعد بدء العام الدراسي الجديد في جميع المحافظات'],
];
