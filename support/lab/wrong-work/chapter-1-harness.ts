import type { Wrongs } from './wrongs-harness.ts'

const verify = 'npm run --silent lab -- --verify'
const logIn = 'aws ecr get-login-password | docker login --username AWS --password-stdin'
const buildPage = 'docker build -q --build-arg BASE=$NGINX'
const ranAs = (options: string) => `docker rm --force $LAB_NAME-nginx; docker run -d ${options} $REPO:latest`
const ranWell = ranAs('--name $LAB_NAME-nginx -p 127.0.0.1::80')
const pushGallery = (page: string, tag: string) =>
  `aws ecr batch-delete-image --repository-name my-gallery --image-ids imageTag=v1 imageTag=V1
echo '${page}' > $LAB/page/index.html
${buildPage} -t $GALLERY:${tag} $LAB/page
docker push -q $GALLERY:${tag}`

export const wrongFoundations: Readonly<Record<string, Wrongs>> = {
  '1.1': {
    untouched: '',
    ways: [
      {
        mistake: 'pastes the lines of a lab that was closed since',
        wrong: 'true',
        asked: `LAB=$LAB/closed ${verify} 1.1`,
        says: 'The lab of this terminal is closed. Open one in another terminal, npm run lab, and paste its export lines here.',
      },
      {
        mistake: 'has no Docker at the address that is set',
        wrong: 'true',
        asked: `DOCKER_HOST=unix:///nowhere/docker.sock ${verify} 1.1`,
        says: 'unix:///nowhere/docker.sock',
      },
      {
        mistake: 'types the number of a lesson that there is not',
        wrong: 'true',
        asked: `${verify} 1.11`,
        says: 'There is no lesson "1.11". …1.1, 1.2, 1.3, 1.4, 1.5, 1.6, 1.7…',
      },
    ],
  },
  '1.2': {
    untouched: 'There is no repository "my-app-repo" in us-east-1 of this lab. There is none at all.',
    ways: [
      {
        mistake: 'mistypes the name',
        wrong: `aws ecr delete-repository --repository-name my-app-repo
aws ecr create-repository --repository-name my-ap-repo`,
        right: `aws ecr delete-repository --repository-name my-ap-repo
aws ecr create-repository --repository-name my-app-repo`,
        says: 'There is no repository "my-app-repo" in us-east-1 of this lab. There is "my-ap-repo".',
      },
      {
        mistake: 'creates it in another region',
        wrong: `aws ecr delete-repository --repository-name my-app-repo
aws ecr create-repository --repository-name my-app-repo --region eu-west-1`,
        right: `aws ecr delete-repository --repository-name my-app-repo --region eu-west-1
aws ecr create-repository --repository-name my-app-repo`,
        says: 'There is no repository "my-app-repo" in us-east-1 of this lab. There is none at all.',
      },
      {
        mistake: 'puts it into a name space',
        wrong: `aws ecr delete-repository --repository-name my-app-repo
aws ecr create-repository --repository-name my-team/my-app-repo`,
        right: `aws ecr delete-repository --repository-name my-team/my-app-repo
aws ecr create-repository --repository-name my-app-repo`,
        says: 'There is "my-team/my-app-repo".',
      },
    ],
  },
  '1.3': {
    untouched: 'Docker is not logged in to localhost…, the registry of this lab.',
    ways: [
      {
        mistake: 'logs out',
        wrong: 'docker logout $REGISTRY',
        right: `${logIn} $REGISTRY`,
        says: 'Docker is not logged in to localhost…, the registry of this lab.',
      },
      {
        mistake: 'logs in from a terminal without the export lines',
        wrong: `docker logout $REGISTRY
mkdir -p $LAB/home
${logIn.replace('docker login', 'DOCKER_CONFIG=$LAB/home docker login')} $REGISTRY`,
        right: `${logIn} $REGISTRY`,
        says: 'Docker is not logged in to localhost…, the registry of this lab.',
      },
      {
        mistake: 'has the password of another lab',
        wrong: `cp $LAB/config.json $LAB/good.json
sed -i.bak "s#\\"auth\\": \\"[^\\"]*\\"#\\"auth\\": \\"$(printf AWS:not-the-password | base64)\\"#" $LAB/config.json`,
        right: 'mv $LAB/good.json $LAB/config.json',
        says: '…401 Unauthorized',
      },
    ],
  },
  '1.4': {
    untouched: 'The repository "my-app-repo" has no image with the tag "latest". Its tags: none.',
    ways: [
      {
        mistake: 'does not push',
        wrong: 'aws ecr batch-delete-image --repository-name my-app-repo --image-ids imageTag=latest',
        right: 'docker push -q $REPO:latest',
        says: 'The repository "my-app-repo" has no image with the tag "latest". Its tags: none.',
      },
      {
        mistake: 'mistypes the tag',
        wrong: `aws ecr batch-delete-image --repository-name my-app-repo --image-ids imageTag=latest
docker tag $REPO:latest $REPO:lastest
docker push -q $REPO:lastest`,
        right: `aws ecr batch-delete-image --repository-name my-app-repo --image-ids imageTag=lastest
docker rmi $REPO:lastest
docker push -q $REPO:latest`,
        says: 'has no image with the tag "latest". Its tags: lastest.',
      },
      {
        mistake: 'builds anew, and does not push again',
        wrong: `printf 'FROM %s\\nRUN echo anew > /anew\\n' $NGINX | docker build -q -t $REPO:latest -`,
        right: 'docker tag $LAB_NAME/my-nginx:latest $REPO:latest',
        says: '…Docker names no digest for "latest"…',
      },
      {
        mistake: 'throws the own image away',
        wrong: 'docker rmi $REPO:latest',
        right: 'docker pull -q $REPO:latest',
        says: '…Docker names no digest for "latest"…',
      },
    ],
  },
  '1.5': {
    untouched: 'There is no repository "my-page-repo" in us-east-1 of this lab. There is "my-app-repo".',
    ways: [
      {
        mistake: 'leaves the tags movable',
        wrong:
          'aws ecr put-image-tag-mutability --repository-name my-page-repo --image-tag-mutability MUTABLE',
        right:
          'aws ecr put-image-tag-mutability --repository-name my-page-repo --image-tag-mutability IMMUTABLE',
        says: 'tags can be moved: it is MUTABLE, and should be IMMUTABLE.',
      },
      {
        mistake: 'pushes each version under a tag of its own',
        wrong: 'aws ecr batch-delete-image --repository-name my-page-repo --image-ids imageDigest=$OLD',
        right: 'aws ecr delete-repository --repository-name my-page-repo --force',
        says: 'The repository "my-page-repo" has no image without a tag. Its tags: latest, v3.',
      },
      {
        mistake: 'cleans up before asking',
        wrong: 'true',
        says: 'There is no repository "my-page-repo" in us-east-1 of this lab. There is "my-app-repo".',
      },
    ],
  },
  '1.6': {
    untouched: 'Docker has no container "lab-…-nginx".',
    ways: [
      {
        mistake: 'stops it',
        wrong: 'docker stop $LAB_NAME-nginx',
        right: 'docker start $LAB_NAME-nginx',
        says: 'The container "lab-…-nginx" does not run: it has ended with 0.',
      },
      {
        mistake: 'gives it another name',
        wrong: 'docker rename $LAB_NAME-nginx $LAB_NAME-ngnix',
        right: 'docker rename $LAB_NAME-ngnix $LAB_NAME-nginx',
        says: 'Docker has no container "lab-…-nginx".',
      },
      {
        mistake: 'publishes another port of the container',
        wrong: ranAs('--name $LAB_NAME-nginx -p 127.0.0.1::8080'),
        right: ranWell,
        says: 'Docker publishes port 80 of the container "lab-…-nginx" nowhere.',
      },
      {
        mistake: 'forgets to publish a port',
        wrong: ranAs('--name $LAB_NAME-nginx'),
        right: ranWell,
        says: 'Docker publishes port 80 of the container "lab-…-nginx" nowhere.',
      },
    ],
  },
  '1.7': {
    untouched: 'There is no file $LAB/repository-policy.json.',
    ways: [
      {
        mistake: 'writes the rules and does not set them',
        wrong: 'aws ecr delete-lifecycle-policy --repository-name my-app-repo',
        right:
          'aws ecr put-lifecycle-policy --repository-name my-app-repo --lifecycle-policy-text file://$LAB/lifecycle-policy.json',
        says: "…Lifecycle policy does not exist for the repository with name 'my-app-repo'…",
      },
      {
        mistake: 'changes the file afterwards',
        wrong: 'sed -i.bak s/14/30/ $LAB/lifecycle-policy.json',
        right: 'sed -i.bak s/30/14/ $LAB/lifecycle-policy.json',
        says: '…countNumber: it is 14, and should be 30.',
      },
      {
        mistake: 'sets the policy of the other repository',
        wrong: `aws ecr delete-repository-policy --repository-name my-app-repo
aws ecr set-repository-policy --repository-name my-other-repo --policy-text file://$LAB/repository-policy.json`,
        right:
          'aws ecr set-repository-policy --repository-name my-app-repo --policy-text file://$LAB/repository-policy.json',
        says: "…Repository policy does not exist for the repository with name 'my-app-repo'…",
      },
    ],
  },
  '1': {
    untouched: 'There is no repository "my-gallery" in us-east-1 of this lab. There is "my-app-repo".',
    ways: [
      {
        mistake: 'leaves the tags movable',
        wrong: 'aws ecr put-image-tag-mutability --repository-name my-gallery --image-tag-mutability MUTABLE',
        right:
          'aws ecr put-image-tag-mutability --repository-name my-gallery --image-tag-mutability IMMUTABLE',
        says: 'tags can be moved: it is MUTABLE, and should be IMMUTABLE.',
      },
      {
        mistake: 'mistypes the page',
        wrong: pushGallery('Welcome to the galery', 'v1'),
        right: pushGallery('Welcome to the gallery', 'v1'),
        says: 'should say "Welcome to the gallery", but answers 200:\nWelcome to the galery',
      },
      {
        mistake: 'pushes another tag',
        wrong: pushGallery('Welcome to the gallery', 'V1'),
        right: pushGallery('Welcome to the gallery', 'v1'),
        says: '…my-gallery:v1…',
      },
    ],
  },
}
